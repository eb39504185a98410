package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of every series at every place of a market, by looking at all of it each time. */
final class SeriesOracle {

  private static final long SECOND_MICROS = 1_000_000L;

  private final Map<Instrument, History> histories = new HashMap<>();
  private final Map<Closed, Fraction> indicators = new HashMap<>();

  /**
   * Where somebody looks.
   *
   * @param at the index of the last point of each instrument
   * @param since the index of each instrument's point since which the alert is in force
   * @param barsUntilMicros null when each instrument's own time says which bars are over
   * @param held the owner's positions
   */
  record Place(
      Map<Instrument, Integer> at,
      Map<Instrument, Integer> since,
      Long barsUntilMicros,
      Map<Instrument, Position> held) {}

  private record Closed(Instrument instrument, Series series, long bars) {}

  /**
   * @param market each instrument's records in the order of the topic
   */
  SeriesOracle(Collection<? extends MarketRecord> market) {
    Map<Instrument, List<MarketRecord>> streams = new LinkedHashMap<>();
    for (MarketRecord each : market) {
      streams.computeIfAbsent(each.instrument(), id -> new ArrayList<>()).add(each);
    }
    streams.forEach((id, records) -> histories.put(id, new History(id, records)));
  }

  History history(Instrument instrument) {
    return histories.computeIfAbsent(instrument, id -> new History(id, List.of()));
  }

  /** Null for none. */
  Fraction value(Condition.Simple part, Place place) {
    Instrument instrument = part.instrument();
    History history = history(instrument);
    int at = place.at.get(instrument);
    Tick last = history.last(at);
    if (last == null) {
      return null;
    }
    BigDecimal price = last.price();
    Series series = part.series();
    if (series instanceof Series.Price) {
      return Fraction.of(price);
    } else if (series instanceof Series.Windowed windowed) {
      return windowed(windowed, history, at);
    } else if (series instanceof Series.Trailing trailing) {
      return trailing(trailing, history, place.since.get(instrument), at);
    } else if (series instanceof Series.Indicator indicator) {
      Long until = place.barsUntilMicros;
      return indicator(indicator, history, until == null ? history.time(at) : until);
    } else if (series instanceof Series.SpreadPct) {
      Instrument other = part.instruments().get(1);
      Tick theirs = history(other).last(place.at.get(other));
      return theirs == null ? null : Fraction.percentOver(price, theirs.price());
    }
    return held((Series.PerHolder) series, place.held.get(instrument), price);
  }

  private static Fraction windowed(Series.Windowed series, History history, int at) {
    long bucketMicros = series.bucketSeconds() * SECOND_MICROS;
    long bucket = Math.floorDiv(history.time(at), bucketMicros);
    long oldest = bucket - series.window().micros() / bucketMicros + 1;
    List<BigDecimal> before = new ArrayList<>();
    List<Tick> within = new ArrayList<>();
    for (History.Point point : history.ticks(0, at)) {
      if (Math.floorDiv(point.timeMicros(), bucketMicros) < oldest) {
        before.add(point.tick().price());
      } else {
        within.add(point.tick());
      }
    }
    if (before.isEmpty()) {
      return null;
    }
    if (series instanceof Series.ChangePct) {
      return Fraction.percentOver(history.last(at).price(), before.get(before.size() - 1));
    }
    BigDecimal volume =
        within.stream().map(Tick::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (series instanceof Series.Volume) {
      return Fraction.of(volume);
    }
    if (within.isEmpty()) {
      return null;
    }
    if (series instanceof Series.Vwap) {
      BigDecimal value =
          within.stream()
              .map(tick -> tick.price().multiply(tick.quantity()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      return new Fraction(value, volume);
    }
    return Fraction.percentOver(
        within.stream().map(Tick::price).max(Comparator.naturalOrder()).orElseThrow(),
        within.stream().map(Tick::price).min(Comparator.naturalOrder()).orElseThrow());
  }

  private static Fraction trailing(Series.Trailing series, History history, int since, int at) {
    List<BigDecimal> prices = new ArrayList<>();
    if (history.last(since) != null) {
      prices.add(history.last(since).price());
    }
    history.ticks(since + 1, at).forEach(point -> prices.add(point.tick().price()));
    BigDecimal price = history.last(at).price();
    return series instanceof Series.DrawdownPct
        ? Fraction.percentUnder(price, prices.stream().max(Comparator.naturalOrder()).orElseThrow())
        : Fraction.percentOver(price, prices.stream().min(Comparator.naturalOrder()).orElseThrow());
  }

  private Fraction indicator(Series.Indicator series, History history, long untilMicros) {
    Interval interval = series.interval();
    return indicators.computeIfAbsent(
        new Closed(history.instrument, series, interval.bar(untilMicros)),
        closed -> {
          double value = Indicators.value(series, history.closes(interval, untilMicros));
          return Double.isNaN(value) ? null : Fraction.of(new BigDecimal(value));
        });
  }

  private static Fraction held(Series.PerHolder series, Position position, BigDecimal price) {
    if (position == null || position.quantity().signum() == 0) {
      return null;
    }
    if (series instanceof Series.PositionValue) {
      return Fraction.of(price.multiply(position.quantity()));
    }
    return position.avgBuyPrice().signum() == 0
        ? null
        : Fraction.percentOver(price, position.avgBuyPrice());
  }
}
