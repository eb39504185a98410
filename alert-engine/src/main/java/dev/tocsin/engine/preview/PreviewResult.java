package dev.tocsin.engine.preview;

import java.time.Instant;
import java.util.List;

/**
 * What an alert would have done between two times.
 *
 * @param candles how many candles of that time were played; those after which nothing could have
 *     fired any more are not
 * @param firstCandle the start of the first of them; null when there is none
 * @param lastCandle the start of the last of them; null when there is none
 * @param validFrom when every series of the condition has a value, should trading go on; null when
 *     they have from the first candle on, or nobody can tell
 * @param outcomes one in the order {@link Order#BOTH} when the order of a candle's extremes makes
 *     no difference; else one for each order
 */
public record PreviewResult(
    long candles,
    Instant firstCandle,
    Instant lastCandle,
    Instant validFrom,
    List<PreviewOutcome> outcomes) {

  /** The outcomes are copied. */
  public PreviewResult {
    outcomes = List.copyOf(outcomes);
  }
}
