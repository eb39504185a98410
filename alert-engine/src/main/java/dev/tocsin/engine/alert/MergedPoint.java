package dev.tocsin.engine.alert;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.util.Comparator;

/**
 * A place in the merged streams of several instruments: by time, then the ends of bars, then by
 * instrument and trade id; what a clock does comes after the last trade before it.
 *
 * @param timeMicros of the instrument, not of the trade, which may have stepped back
 * @param instrument null for what is due: the end of a bar
 * @param tradeId of the last trade up to there; 0 for none, and for what is due
 */
public record MergedPoint(long timeMicros, Instrument instrument, long tradeId, boolean clock)
    implements Comparable<MergedPoint> {

  private static final Comparator<MergedPoint> ORDER =
      Comparator.comparingLong(MergedPoint::timeMicros)
          .thenComparing(
              MergedPoint::instrument, Comparator.nullsFirst(Comparator.<Instrument>naturalOrder()))
          .thenComparingLong(MergedPoint::tradeId)
          .thenComparing(MergedPoint::clock);

  /** A trade. */
  public static MergedPoint trade(long timeMicros, Instrument instrument, long tradeId) {
    return new MergedPoint(timeMicros, instrument, tradeId, false);
  }

  /** A clock after a trade. */
  public static MergedPoint clock(long timeMicros, Instrument instrument, long tradeId) {
    return new MergedPoint(timeMicros, instrument, tradeId, true);
  }

  /** The ends of bars at a time. */
  public static MergedPoint due(long timeMicros) {
    return new MergedPoint(timeMicros, null, 0, false);
  }

  /**
   * Whether an alert is looked at there.
   *
   * @param bar the bars at whose ends alone it is looked at; null for at everything else
   */
  public boolean isLookedAt(Interval bar) {
    return bar == null ? instrument != null : instrument == null && timeMicros % bar.micros() == 0;
  }

  @Override
  public int compareTo(MergedPoint other) {
    return ORDER.compare(this, other);
  }
}
