package dev.tocsin.ingest.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the stream of a symbol has come. Neither id nor times ever go back.
 *
 * @param tradeId the last trade written, or the last one given up as a gap
 * @param eventTimeMicros event time of the last trade written, µs since the epoch
 * @param clockMicros time of the last {@code Clock} written, 0 when none was
 * @param missing gaps whose trades are still to be fetched for the backfill, oldest first
 */
public record Position(
    long tradeId, long eventTimeMicros, long clockMicros, List<Missing> missing) {

  public Position {
    missing = List.copyOf(missing);
  }

  /** The one that has come further; null is nowhere. */
  static Position later(Position one, Position other) {
    return one == null || (other != null && other.tradeId() >= one.tradeId()) ? other : one;
  }

  /** The exchange's time up to which the stream is known to be complete. */
  long timeMicros() {
    return Math.max(eventTimeMicros, clockMicros);
  }

  long nextTradeId() {
    return tradeId + 1;
  }

  Position afterTrade(long id, long timeMicros) {
    return new Position(id, Math.max(eventTimeMicros, timeMicros), clockMicros, missing);
  }

  Position afterGap(long lastTradeId) {
    return new Position(lastTradeId, eventTimeMicros, clockMicros, missing);
  }

  Position afterClock(long micros) {
    return new Position(tradeId, eventTimeMicros, micros, missing);
  }

  Position missing(Missing trades) {
    List<Missing> more = new ArrayList<>(missing);
    more.add(trades);
    return new Position(tradeId, eventTimeMicros, clockMicros, more);
  }

  /** The oldest missing range shrinks to what follows an id and a time, or disappears. */
  Position backfilledTo(long id, long timeMicros) {
    Missing oldest = missing.get(0);
    List<Missing> rest = new ArrayList<>(missing.subList(1, missing.size()));
    if (id < oldest.ids().last()) {
      rest.add(0, oldest.after(id, timeMicros));
    }
    return new Position(tradeId, eventTimeMicros, clockMicros, rest);
  }
}
