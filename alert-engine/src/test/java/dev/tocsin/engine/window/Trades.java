package dev.tocsin.engine.window;

import dev.tocsin.engine.series.Ratio;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The windowed series by brute force, from a list of all trades. */
final class Trades {

  private final List<Trade> all = new ArrayList<>();

  void add(long timeMicros, BigDecimal price, BigDecimal quantity) {
    all.add(new Trade(timeMicros, price, quantity));
  }

  List<Trade> all() {
    return all;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those that came while the instrument's time was before the given one. */
  Trades before(long timeMicros) {
    Trades earlier = new Trades();
    all.stream().filter(trade -> trade.timeMicros < timeMicros).forEach(earlier.all::add);
    return earlier;
  }

  Ratio value(Series.Windowed series, long timeMicros) {
    long micros = series.bucketSeconds() * 1_000_000;
    long first = Math.floorDiv(timeMicros, micros) - series.window().micros() / micros + 1;
    List<Trade> before = all.stream().filter(trade -> trade.timeMicros < first * micros).toList();
    if (before.isEmpty()) {
      return null;
    }
    List<Trade> inside = all.stream().filter(trade -> trade.timeMicros >= first * micros).toList();
    BigDecimal volume =
        inside.stream().map(Trade::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (series instanceof Series.Volume) {
      return Ratio.of(volume);
    }
    if (series instanceof Series.ChangePct) {
      return Ratio.percentChange(
          all.get(all.size() - 1).price, before.get(before.size() - 1).price);
    }
    if (inside.isEmpty()) {
      return null;
    }
    if (series instanceof Series.Vwap) {
      BigDecimal notional =
          inside.stream()
              .map(trade -> trade.price.multiply(trade.quantity))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      return new Ratio(notional, volume);
    }
    List<BigDecimal> prices =
        inside.stream().map(Trade::price).sorted(Comparator.naturalOrder()).toList();
    return Ratio.percentChange(prices.get(prices.size() - 1), prices.get(0));
  }

  record Trade(long timeMicros, BigDecimal price, BigDecimal quantity) {}
}
