package dev.tocsin.engine.alert;

import dev.tocsin.engine.indicator.Indicators;
import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.RecentTicks;
import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;

/** What series were worth at a point of the last minute, and from there on point by point. */
final class PastSeries implements Values {

  private final Basis basis;
  private final boolean rewound;
  private long mantissa;
  private int scale;
  private BigDecimal price;
  private Extremes extremes;

  private PastSeries(Basis basis, boolean rewound, PlacedPrice tick) {
    this.basis = basis;
    this.rewound = rewound;
    if (tick != null) {
      price = tick.price();
      extremes = Extremes.of(price);
    }
  }

  /**
   * As they were at a point, for an alert that needs more than prices.
   *
   * @param live what the series are computed from now
   * @param tick the last one up to the point; null when there was none
   */
  static PastSeries rewound(Basis live, RecentTicks recent, Place point, PlacedPrice tick) {
    Long time = recent.timeAt(point);
    if (time == null) {
      time = oldestTime(recent);
    }
    Windows windows = live.windows().rewound(time);
    Indicators indicators = live.indicators().rewound(time, windows);
    PastSeries past = new PastSeries(new Basis(windows, indicators, live.positions()), true, tick);
    long second = Math.floorDiv(time, 1_000_000L);
    recent.visit(
        (chunk, place) -> {
          if (chunk.tradeId(place) > point.tradeId()) {
            return false;
          }
          if (Math.floorDiv(chunk.timeMicros(place), 1_000_000L) == second) {
            past.roll(chunk, place);
          }
          return true;
        });
    return past;
  }

  /** As they were right after a tick, for an alert that needs prices alone, or where it is now. */
  static PastSeries ofPrices(Basis live, PlacedPrice tick) {
    return new PastSeries(live, false, tick);
  }

  @Override
  public Ratio value(StandingAlert alert, int part) {
    return basis.value(series(alert, part), alert.userId(), price(), extremes);
  }

  @Override
  public KeyScale scale(StandingAlert alert, int part) {
    return basis.scale(series(alert, part), alert.userId());
  }

  /** The highest and the lowest price so far; null before the first. */
  Extremes extremes() {
    return extremes;
  }

  /** Moves on by a point. */
  void apply(TickChunk chunk, int place, boolean trails) {
    if (rewound) {
      roll(chunk, place);
    }
    if (chunk.tradeId(place) != TickChunk.CLOCK) {
      mantissa = chunk.price(place);
      scale = chunk.priceScale(place);
      price = null;
      if (trails) {
        extremes = extremes == null ? Extremes.of(price()) : extremes.with(price());
      }
    }
  }

  /** When the next bar of an indicator ends. */
  long nextBarEndMicros() {
    return rewound ? basis.indicators().nextBarEndMicros() : RunState.NEVER;
  }

  /** Ends the bars that end at a time. */
  void endBars(long barEndMicros) {
    basis.indicators().endBars(barEndMicros);
  }

  private void roll(TickChunk chunk, int place) {
    basis.windows().advance(chunk.timeMicros(place));
    if (chunk.tradeId(place) != TickChunk.CLOCK) {
      basis
          .windows()
          .tick(
              chunk.price(place),
              chunk.priceScale(place),
              chunk.quantity(place),
              chunk.quantityScale(place));
    }
  }

  private BigDecimal price() {
    if (price == null && mantissa != 0) {
      price = BigDecimal.valueOf(mantissa, scale);
    }
    return price;
  }

  private static long oldestTime(RecentTicks recent) {
    long[] oldest = new long[1];
    recent.visit(
        (chunk, place) -> {
          oldest[0] = chunk.timeMicros(place);
          return false;
        });
    return oldest[0];
  }

  private static Series series(StandingAlert alert, int part) {
    return alert.condition().parts().get(part).series();
  }
}
