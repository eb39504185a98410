package dev.tocsin.schemas.alert;

import dev.tocsin.schemas.Instrument;
import java.time.Instant;
import java.util.Objects;

/**
 * A place in the stream of an instrument: right after one of its trades or, where it says when, the
 * clocks that follow. Trade and time decide; partition and offset tell people and tools where to
 * look.
 *
 * @param tradeId the last trade before the point; 0 is the point before the first trade of all
 * @param eventTime of a trade, its own time; of a point that something counts from, the
 *     instrument's: clocks up to then lie before it; null when {@code tradeId} is 0
 * @param partition of {@code market.ticks}; null when {@code tradeId} is 0
 * @param offset in that partition; null when {@code tradeId} is 0
 */
public record StreamPoint(
    Instrument instrument, long tradeId, Instant eventTime, Integer partition, Long offset) {

  /** The instrument must be there. */
  public StreamPoint {
    Objects.requireNonNull(instrument, "instrument");
  }

  /** The same trade at another time of the instrument. */
  public StreamPoint at(Instant time) {
    return new StreamPoint(instrument, tradeId, time, partition, offset);
  }

  /** The point before the first trade of an instrument. */
  public static StreamPoint beforeFirstTrade(Instrument instrument) {
    return new StreamPoint(instrument, 0, null, null, null);
  }
}
