package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelIndex;
import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.trailing.TrailingLevels;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Who waits for what on one instrument: every part of every alert in force, at the place where the
 * value that concerns it comes by. Tells candidates; whoever is told decides.
 */
final class Watchers {

  /** A series, and the bars at whose ends alone it is looked at; null for always. */
  private record Looked(Series series, Interval bar) {}

  private final Instrument instrument;
  private final Basis basis;
  private final TrailingLevels drawdowns;
  private final TrailingLevels runups;
  private final LevelIndex prices = new LevelIndex();
  private final WatchPlace pricePlace = WatchPlace.of(new WatchPlace.Levels(prices));
  private final Map<Looked, SeriesWatch> series = new LinkedHashMap<>();
  private final List<SeriesWatch> live = new ArrayList<>();
  private final Map<Interval, Sampled> sampled = new EnumMap<>(Interval.class);
  private final Map<Long, Tally> holders = new HashMap<>();

  /** What is looked at when the bars of one interval end. */
  private static final class Sampled {
    private final LevelIndex prices = new LevelIndex();
    private final WatchPlace pricePlace = WatchPlace.of(new WatchPlace.Levels(prices));
    private final List<SeriesWatch> series = new ArrayList<>();
    private final Tally trailing = new Tally();
    private int alerts;
  }

  Watchers(Instrument instrument, Basis basis, TrailingLevels drawdowns, TrailingLevels runups) {
    this.instrument = instrument;
    this.basis = basis;
    this.drawdowns = drawdowns;
    this.runups = runups;
  }

  /**
   * Lets an alert's parts be watched.
   *
   * @param extremes since it is in force; null when none of its parts trails, or after a restore
   */
  void join(long alertId, StandingAlert alert, Extremes extremes) {
    Interval bar = alert.sampledBar();
    if (bar != null) {
      sampled.computeIfAbsent(bar, any -> new Sampled()).alerts++;
    }
    for (int part = 0; part < alert.condition().parts().size(); part++) {
      if (alert.isOwn(part, instrument)) {
        joinPart(alertId, alert, alert.condition().parts().get(part), bar, extremes);
      }
    }
    watch(alertId, alert);
  }

  /** Forgets an alert. */
  void leave(long alertId, StandingAlert alert) {
    unwatch(alertId, alert);
    Interval bar = alert.sampledBar();
    for (int part = 0; part < alert.condition().parts().size(); part++) {
      if (alert.isOwn(part, instrument)) {
        leavePart(alertId, alert, alert.condition().parts().get(part), bar);
      }
    }
    if (bar != null && --sampled.get(bar).alerts == 0) {
      sampled.remove(bar);
    }
  }

  /** Waits for what each part waits for. */
  void watch(long alertId, StandingAlert alert) {
    for (int part = 0; part < alert.run().parts().size(); part++) {
      place(alert, part)
          .add(
              alert.run().parts().get(part).watch(),
              AlertRef.of(alertId, part, alert.isDeferrable()));
    }
  }

  /** Waits no more for what each part waits for; what was reached already is not there. */
  void unwatch(long alertId, StandingAlert alert) {
    for (int part = 0; part < alert.run().parts().size(); part++) {
      place(alert, part)
          .remove(
              alert.run().parts().get(part).watch(),
              AlertRef.of(alertId, part, alert.isDeferrable()));
    }
  }

  /** Whether a price with the key reaches anyone. */
  boolean isReached(long priceKey) {
    return prices.isReached(priceKey);
  }

  /** Takes out whom a price reaches. */
  void takePrice(long priceKey, LongConsumer reached) {
    prices.take(priceKey, reached);
  }

  /** Takes out whom a tick's price may reach from its extreme. */
  void takeTrailing(long mantissa, int scale, LongConsumer reached) {
    if (!drawdowns.isIdle()) {
      drawdowns.tick(mantissa, scale, reached);
    }
    if (!runups.isIdle()) {
      runups.tick(mantissa, scale, reached);
    }
  }

  /** Takes out whom the other series may reach. */
  void takeSeries(LongConsumer reached) {
    for (int i = 0; i < live.size(); i++) {
      live.get(i).take(reached);
    }
  }

  /** Takes out whom the end of a bar may concern. */
  void takeSampled(Interval bar, long priceKey, boolean hasPrice, LongConsumer reached) {
    Sampled at = sampled.get(bar);
    if (at == null) {
      return;
    }
    if (hasPrice) {
      at.prices.take(priceKey, reached);
      at.trailing.all().forEach(reached::accept);
    }
    at.series.forEach(watch -> watch.take(reached));
  }

  /** The intervals at whose ends somebody is to be looked at. */
  Set<Interval> sampledBars() {
    return sampled.keySet();
  }

  /** The alerts with a part that depends on what a user holds. */
  Set<Long> ofHolder(long userId) {
    Tally alerts = holders.get(userId);
    return alerts == null ? Set.of() : Set.copyOf(alerts.all());
  }

  /** What an alert in force has trailed so far. */
  Extremes extremes(StandingAlert alert) {
    long since = alert.armedAt().tradeId();
    BigDecimal high = null;
    BigDecimal low = null;
    for (int part = 0; part < alert.condition().parts().size(); part++) {
      Series of = alert.condition().parts().get(part).series();
      boolean isOwn = alert.isOwn(part, instrument);
      if (isOwn && of instanceof Series.DrawdownPct) {
        high = drawdowns.extreme(since);
      } else if (isOwn && of instanceof Series.RunupPct) {
        low = runups.extreme(since);
      }
    }
    return new Extremes(high, low);
  }

  /** What a part's series was worth a point before the last, nearly; NaN when nobody knows. */
  double previous(StandingAlert alert, int part) {
    SeriesWatch watch =
        series.get(new Looked(alert.condition().parts().get(part).series(), alert.sampledBar()));
    return watch == null ? Double.NaN : watch.previous();
  }

  private void joinPart(
      long alertId, StandingAlert alert, Condition.Simple part, Interval bar, Extremes extremes) {
    long since = alert.armedAt().tradeId();
    if (part.series() instanceof Series.DrawdownPct) {
      drawdowns.join(since, extremes == null ? null : extremes.high());
    } else if (part.series() instanceof Series.RunupPct) {
      runups.join(since, extremes == null ? null : extremes.low());
    } else if (part.series() instanceof Series.PerHolder) {
      holders.computeIfAbsent(alert.userId(), user -> new Tally()).add(alertId);
    } else {
      joinSeries(part.series(), bar);
    }
    if (bar != null && part.series() instanceof Series.Trailing) {
      sampled.get(bar).trailing.add(AlertRef.of(alertId, 0, false));
    }
  }

  private void joinSeries(Series of, Interval bar) {
    Reading reading = basis.reading(of);
    if (reading != null) {
      Looked key = new Looked(of, bar);
      SeriesWatch watch = series.get(key);
      if (watch == null) {
        watch = new SeriesWatch(reading);
        series.put(key, watch);
        (bar == null ? live : sampled.get(bar).series).add(watch);
      }
      watch.join();
    }
  }

  private void leavePart(long alertId, StandingAlert alert, Condition.Simple part, Interval bar) {
    long since = alert.armedAt().tradeId();
    if (part.series() instanceof Series.DrawdownPct) {
      drawdowns.leave(since);
    } else if (part.series() instanceof Series.RunupPct) {
      runups.leave(since);
    } else if (part.series() instanceof Series.PerHolder) {
      holders.computeIfPresent(
          alert.userId(),
          (user, alerts) -> {
            alerts.remove(alertId);
            return alerts.isEmpty() ? null : alerts;
          });
    } else {
      leaveSeries(part.series(), bar);
    }
    if (bar != null && part.series() instanceof Series.Trailing) {
      sampled.get(bar).trailing.remove(AlertRef.of(alertId, 0, false));
    }
  }

  private void leaveSeries(Series of, Interval bar) {
    Looked key = new Looked(of, bar);
    SeriesWatch watch = series.get(key);
    if (watch != null && watch.leave()) {
      series.remove(key);
      (bar == null ? live : sampled.get(bar).series).remove(watch);
      if (series.keySet().stream().noneMatch(other -> other.series().equals(of))) {
        basis.release(of);
      }
    }
  }

  private WatchPlace place(StandingAlert alert, int part) {
    Series of = alert.condition().parts().get(part).series();
    Interval bar = alert.sampledBar();
    if (of instanceof Series.Trailing) {
      return bar == null ? trailing(of, alert.armedAt().tradeId()) : WatchPlace.TOLD_ANYWAY;
    }
    SeriesWatch shared = series.get(new Looked(of, bar));
    if (shared != null) {
      return shared;
    }
    return bar == null ? pricePlace : sampled.get(bar).pricePlace;
  }

  private WatchPlace trailing(Series of, long since) {
    TrailingLevels levels = of instanceof Series.DrawdownPct ? drawdowns : runups;
    return WatchPlace.of(new WatchPlace.Trailing(levels, since));
  }
}
