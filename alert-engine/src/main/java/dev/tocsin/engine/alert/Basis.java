package dev.tocsin.engine.alert;

import dev.tocsin.engine.indicator.Indicators;
import dev.tocsin.engine.position.Positions;
import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.portfolio.Position;
import java.math.BigDecimal;

/** What the series of one instrument are computed from, at some point of its stream. */
public record Basis(Windows windows, Indicators indicators, Positions positions) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * The value of a series; null when it has none.
   *
   * @param price of the last tick; null when there is none
   * @param extremes of the alert, for what trails; null when it has none
   */
  Ratio value(Series series, long userId, BigDecimal price, Extremes extremes) {
    if (series instanceof Series.Windowed windowed) {
      return windows.reading(windowed).exact();
    } else if (series instanceof Series.Indicator indicator) {
      return indicators.reading(indicator).exact();
    } else if (price == null) {
      return null;
    } else if (series instanceof Series.DrawdownPct) {
      return drop(extremes.high(), price);
    } else if (series instanceof Series.RunupPct) {
      return Ratio.percentChange(price, extremes.low());
    } else if (series instanceof Series.PerHolder) {
      return holders(series, positions.held(userId), price);
    }
    return Ratio.of(price);
  }

  /** The scale that a series is watched on; null while its holder has no position. */
  KeyScale scale(Series series, long userId) {
    if (!(series instanceof Series.PerHolder)) {
      return KeyScale.OWN;
    }
    Position position = positions.held(userId);
    if (!hasValue(series, position)) {
      return null;
    }
    return series instanceof Series.PositionValue
        ? KeyScale.value(position.quantity())
        : KeyScale.profitPercent(position.avgBuyPrice());
  }

  /** The shared reading of a series that has one; null for others. */
  Reading reading(Series series) {
    if (series instanceof Series.Windowed windowed) {
      return windows.reading(windowed);
    } else if (series instanceof Series.Indicator indicator) {
      return indicators.reading(indicator);
    }
    return null;
  }

  /** When every series of an alert will have a value; null when they have, or nobody can tell. */
  Long validFrom(StandingAlert alert, Instrument instrument) {
    Long latest = null;
    for (int part = 0; part < alert.condition().parts().size(); part++) {
      if (alert.isOwn(part, instrument)) {
        Long from = validFrom(alert.condition().parts().get(part).series());
        latest = latest == null || (from != null && from > latest) ? from : latest;
      }
    }
    return latest;
  }

  private Long validFrom(Series series) {
    if (series instanceof Series.Windowed windowed) {
      return windows.validFromMicros(windowed);
    } else if (series instanceof Series.Indicator indicator) {
      return indicators.validFromMicros(indicator);
    }
    return null;
  }

  /** Nobody watches a series any more. */
  void release(Series series) {
    if (series instanceof Series.Windowed windowed) {
      windows.release(windowed);
    } else if (series instanceof Series.Indicator indicator) {
      indicators.release(indicator);
    }
  }

  private static Ratio drop(BigDecimal high, BigDecimal price) {
    return new Ratio(high.subtract(price).multiply(HUNDRED), high);
  }

  private static Ratio holders(Series series, Position position, BigDecimal price) {
    if (!hasValue(series, position)) {
      return null;
    }
    return series instanceof Series.PositionValue
        ? Ratio.of(position.quantity().multiply(price))
        : Ratio.percentChange(price, position.avgBuyPrice());
  }

  private static boolean hasValue(Series series, Position position) {
    return position != null
        && (series instanceof Series.PositionValue || position.avgBuyPrice().signum() > 0);
  }
}
