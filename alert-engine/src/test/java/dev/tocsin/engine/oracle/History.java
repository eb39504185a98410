package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.util.ArrayList;
import java.util.List;

/** The points of an instrument's stream, from its first record to its last. */
final class History {

  final Instrument instrument;
  final List<Point> points = new ArrayList<>();

  /**
   * A tick or a clock.
   *
   * @param tick null for a clock
   * @param last the last tick until here, this one included; null before the first
   * @param timeMicros the instrument's time
   * @param records how many records of the stream there are until here, this one included
   */
  record Point(
      Instrument instrument, int index, Tick tick, Tick last, long timeMicros, int records) {

    /** That of what fires here: the tick's own, which may be behind the instrument's. */
    long eventTimeMicros() {
      return tick == null ? timeMicros : tick.eventTimeMicros();
    }
  }

  /**
   * @param market the records of the instrument, in the order of the topic
   */
  History(Instrument instrument, List<? extends MarketRecord> market) {
    this.instrument = instrument;
    Tick last = null;
    long time = Long.MIN_VALUE;
    int records = 0;
    for (MarketRecord each : market) {
      records++;
      Tick tick = each instanceof Tick some ? some : null;
      boolean seen = tick != null && last != null && tick.tradeId() <= last.tradeId();
      if (!seen && !(each instanceof Gap)) {
        last = tick == null ? last : tick;
        time = Math.max(time, each.eventTimeMicros());
        points.add(new Point(instrument, points.size(), tick, last, time, records));
      }
    }
  }

  /** The index of the last point that counts as up to the trade; of 0, that before the first. */
  int upTo(long tradeId) {
    int found = firstTick() - 1;
    for (Point point : points) {
      if (point.tick != null && point.tick.tradeId() <= tradeId) {
        found = point.index;
      }
    }
    return tradeId > lastTradeId() ? points.size() - 1 : found;
  }

  /** The index of the last point that counts as up to another: clocks up to its time, too. */
  int upTo(StreamPoint other) {
    int found = upTo(other.tradeId());
    if (other.eventTime() != null) {
      long until = Times.micros(other.eventTime());
      while (found >= firstTick()
          && found + 1 < points.size()
          && points.get(found + 1).tick == null
          && points.get(found).last.tradeId() == other.tradeId()
          && points.get(found + 1).timeMicros <= until) {
        found++;
      }
    }
    return found;
  }

  /** Whether the stream has come to the point. */
  boolean reaches(StreamPoint point) {
    return point.tradeId() < lastTradeId()
        || (point.tradeId() == lastTradeId()
            && (point.eventTime() == null
                || Times.micros(point.eventTime()) <= time(points.size() - 1)));
  }

  /** The last tick at a point; null before the first. */
  Tick last(int index) {
    return index < 0 ? null : points.get(index).last;
  }

  /** The instrument's time at a point; the least before the first, the greatest after the last. */
  long time(int index) {
    if (index < 0) {
      return Long.MIN_VALUE;
    }
    return index < points.size() ? points.get(index).timeMicros : Long.MAX_VALUE;
  }

  /** The ticks between two points, both included. */
  List<Point> ticks(int from, int to) {
    return points.subList(Math.max(0, from), to + 1).stream()
        .filter(point -> point.tick != null)
        .toList();
  }

  /** The index of the first tick; the number of all points when there is none. */
  int firstTick() {
    int index = 0;
    while (index < points.size() && points.get(index).tick == null) {
      index++;
    }
    return index;
  }

  /** The close of every bar that ends at a time or before, from that of the first tick on. */
  List<Double> closes(Interval interval, long untilMicros) {
    List<Double> closes = new ArrayList<>();
    int next = firstTick();
    if (next == points.size()) {
      return closes;
    }
    double price = Double.NaN;
    long end = interval.bar(points.get(next).timeMicros);
    for (long bar = end; (bar + 1) * interval.micros() <= untilMicros; bar++) {
      while (next < points.size() && interval.bar(points.get(next).timeMicros) <= bar) {
        price = points.get(next).last.price().doubleValue();
        next++;
      }
      closes.add(price);
    }
    return closes;
  }

  private long lastTradeId() {
    Tick last = last(points.size() - 1);
    return last == null ? 0 : last.tradeId();
  }
}
