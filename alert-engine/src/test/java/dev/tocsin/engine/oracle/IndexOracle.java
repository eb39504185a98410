package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stream of a composite instrument, by brute force: all of its constituents' points in order,
 * and at each trade, for each constituent anew, what it last said and last traded at before.
 */
public final class IndexOracle {

  private record Point(MarketRecord record, long timeMicros, int position) {

    boolean isClock() {
      return record instanceof Clock;
    }
  }

  private final Instrument index;
  private final long freshnessMicros;
  private final List<Point> points = new ArrayList<>();
  private final List<MarketRecord> stream = new ArrayList<>();

  /**
   * @param log what the constituents said; each in its own order
   */
  public IndexOracle(Instrument index, long freshnessMicros, List<MarketRecord> log) {
    this.index = index;
    this.freshnessMicros = freshnessMicros;
    Map<Instrument, Long> times = new HashMap<>();
    Map<Instrument, Long> tradeIds = new HashMap<>();
    for (MarketRecord record : log) {
      long before = times.getOrDefault(record.instrument(), Long.MIN_VALUE);
      long now = Math.max(before, record.eventTimeMicros());
      if (record instanceof Tick tick
          && tick.tradeId() > tradeIds.getOrDefault(tick.instrument(), 0L)) {
        tradeIds.put(tick.instrument(), tick.tradeId());
        times.put(tick.instrument(), now);
        points.add(new Point(record, now, points.size()));
      } else if (record instanceof Clock && now > before) {
        times.put(record.instrument(), now);
        points.add(new Point(record, now, points.size()));
      }
    }
    points.sort(
        Comparator.comparingLong(Point::timeMicros)
            .thenComparing(Point::isClock)
            .thenComparing(point -> point.record.instrument())
            .thenComparingInt(Point::position));
    for (int i = 0; i < points.size(); i++) {
      tell(i);
    }
  }

  /** Its ticks and clocks, of which those before a time can be said once that is over. */
  public List<MarketRecord> stream() {
    return stream;
  }

  /** What of it is before a time. */
  public List<MarketRecord> before(long timeMicros) {
    return stream.stream().filter(record -> record.eventTimeMicros() < timeMicros).toList();
  }

  private void tell(int at) {
    Point point = points.get(at);
    if (point.record instanceof Tick tick) {
      stream.add(
          new Tick(
              index,
              Math.max(lastTradeId() + 1, point.timeMicros),
              median(at),
              tick.quantity(),
              tick.takerSide(),
              point.timeMicros,
              tick.receiveTimeMicros(),
              tick.ingestTimeMicros()));
    } else if (stream.isEmpty() || last().eventTimeMicros() < point.timeMicros) {
      stream.add(new Clock(index, point.timeMicros));
    }
  }

  private BigDecimal median(int at) {
    List<BigDecimal> prices = new ArrayList<>();
    points.stream()
        .map(point -> point.record.instrument())
        .distinct()
        .forEach(
            constituent -> {
              BigDecimal price = freshPrice(constituent, at);
              if (price != null) {
                prices.add(price);
              }
            });
    prices.sort(Comparator.naturalOrder());
    BigDecimal lower = prices.get((prices.size() - 1) / 2);
    BigDecimal upper = prices.get(prices.size() / 2);
    return lower.add(upper).multiply(new BigDecimal("0.5"));
  }

  private BigDecimal freshPrice(Instrument constituent, int at) {
    BigDecimal price = null;
    long heardAt = Long.MIN_VALUE;
    for (Point point : points.subList(0, at + 1)) {
      if (point.record.instrument().equals(constituent)) {
        heardAt = point.timeMicros;
        price = point.record instanceof Tick tick ? tick.price() : price;
      }
    }
    return heardAt >= points.get(at).timeMicros - freshnessMicros ? price : null;
  }

  private long lastTradeId() {
    for (int i = stream.size() - 1; i >= 0; i--) {
      if (stream.get(i) instanceof Tick tick) {
        return tick.tradeId();
      }
    }
    return 0;
  }

  private MarketRecord last() {
    return stream.get(stream.size() - 1);
  }

  /**
   * What is left when records that come again are dropped: ticks by their ids, clocks by their
   * times.
   */
  public static List<MarketRecord> withoutRepeats(List<MarketRecord> told) {
    List<MarketRecord> left = new ArrayList<>();
    long tradeId = 0;
    long timeMicros = Long.MIN_VALUE;
    for (MarketRecord record : told) {
      boolean isNew =
          record instanceof Tick tick
              ? tick.tradeId() > tradeId
              : record.eventTimeMicros() > timeMicros;
      if (isNew) {
        left.add(record);
        tradeId = record instanceof Tick tick ? tick.tradeId() : tradeId;
        timeMicros = Math.max(timeMicros, record.eventTimeMicros());
      }
    }
    return left;
  }
}
