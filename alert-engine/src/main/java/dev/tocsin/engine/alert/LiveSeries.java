package dev.tocsin.engine.alert;

import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.math.MathContext;

/** What series are worth where the tape is now. */
final class LiveSeries implements Values {

  /** As far as a value of a point ago is known without having been kept. */
  private static final MathContext NEARLY = new MathContext(12);

  private final Tape tape;
  private final Basis basis;
  private final Watchers watchers;

  LiveSeries(Tape tape, Basis basis, Watchers watchers) {
    this.tape = tape;
    this.basis = basis;
    this.watchers = watchers;
  }

  @Override
  public Ratio value(StandingAlert alert, int part) {
    return value(alert, part, tape.last());
  }

  @Override
  public KeyScale scale(StandingAlert alert, int part) {
    return basis.scale(series(alert, part), alert.userId());
  }

  /**
   * What a part's series was worth a point before; null when nobody knows.
   *
   * @param before the last tick then; null when there was none
   */
  BigDecimal previous(StandingAlert alert, int part, PlacedPrice before) {
    double nearly = watchers.previous(alert, part);
    if (!Double.isNaN(nearly)) {
      return nearly(Ratio.of(new BigDecimal(nearly)));
    }
    Series series = series(alert, part);
    if (basis.reading(series) != null || before == null) {
      return null;
    }
    Ratio value = value(alert, part, before);
    return value == null ? null : nearly(value);
  }

  static BigDecimal nearly(Ratio value) {
    return Ratio.of(value.numerator().divide(value.denominator(), NEARLY)).decimal();
  }

  private Ratio value(StandingAlert alert, int part, PlacedPrice tick) {
    Series series = series(alert, part);
    Extremes extremes = series instanceof Series.Trailing ? watchers.extremes(alert) : null;
    return basis.value(series, alert.userId(), tick == null ? null : tick.price(), extremes);
  }

  private static Series series(StandingAlert alert, int part) {
    return alert.condition().parts().get(part).series();
  }
}
