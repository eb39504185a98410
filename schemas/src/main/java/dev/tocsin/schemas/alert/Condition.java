package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** What an alert waits for. */
public sealed interface Condition {

  /** The most conditions that one alert joins. */
  int MAX_PARTS = 8;

  /** The conditions that it is made of; of a {@link Simple} one, itself. */
  List<Simple> parts();

  /** The instruments of its parts, the first one first, each once; spreads have two. */
  default List<Instrument> instruments() {
    return parts().stream().flatMap(part -> part.instruments().stream()).distinct().toList();
  }

  /**
   * A series at a level or in a band.
   *
   * @param lower in the unit of the series; fits {@code numeric(38,18)}
   * @param upper the same as {@code lower} unless the operator is about a band
   */
  record Simple(
      Instrument instrument, Series series, Operator operator, BigDecimal lower, BigDecimal upper)
      implements Condition {

    /**
     * @throws IllegalArgumentException when a level is missing or does not fit, the band is upside
     *     down or a spread is to the instrument's own exchange; the message says so
     */
    public Simple {
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(series, "series");
      Objects.requireNonNull(operator, "operator");
      if (series instanceof Series.SpreadPct spread
          && spread.exchange().equals(instrument.exchange())) {
        throw new IllegalArgumentException(
            "a spread is to another exchange than " + spread.exchange());
      }
      lower = level(lower, operator.isBand() ? "lower" : "level");
      upper = level(upper, operator.isBand() ? "upper" : "level");
      if (operator.isBand() == (lower.compareTo(upper) >= 0)) {
        throw new IllegalArgumentException(
            operator.isBand()
                ? "lower must be less than upper"
                : "an operator of one level has no band");
      }
    }

    /** A condition on one level. */
    public Simple(Instrument instrument, Series series, Operator operator, BigDecimal level) {
      this(instrument, series, operator, level, level);
    }

    /** The level of an operator that has one. */
    public BigDecimal level() {
      return lower;
    }

    @Override
    public List<Simple> parts() {
      return List.of(this);
    }

    @Override
    public List<Instrument> instruments() {
      return series instanceof Series.SpreadPct spread
          ? List.of(
              instrument, new Instrument(spread.exchange(), instrument.base(), instrument.quote()))
          : List.of(instrument);
    }

    private static BigDecimal level(BigDecimal level, String name) {
      if (level == null) {
        throw new IllegalArgumentException(name + " is missing");
      } else if (!Decimals.fitsNumeric(level)) {
        throw new IllegalArgumentException(name + " does not fit numeric(38,18)");
      }
      return Decimals.normalized(level);
    }

    @JsonValue
    ConditionJson json() {
      return ConditionJson.of(this);
    }
  }

  /** True while all parts are. */
  record All(List<Simple> parts) implements Condition {
    /**
     * @throws IllegalArgumentException unless there are 1 to {@value Condition#MAX_PARTS} parts
     */
    public All {
      parts = checked(parts);
    }

    @JsonValue
    ConditionJson json() {
      return ConditionJson.of(this);
    }
  }

  /** True while at least one part is. */
  record Any(List<Simple> parts) implements Condition {
    /**
     * @throws IllegalArgumentException unless there are 1 to {@value Condition#MAX_PARTS} parts
     */
    public Any {
      parts = checked(parts);
    }

    @JsonValue
    ConditionJson json() {
      return ConditionJson.of(this);
    }
  }

  /** Reads what {@code alert.rules} carries. */
  @JsonCreator
  static Condition of(ConditionJson json) {
    return json.condition();
  }

  private static List<Simple> checked(List<Simple> parts) {
    if (parts.isEmpty() || parts.size() > MAX_PARTS) {
      throw new IllegalArgumentException(
          "1 to " + MAX_PARTS + " conditions can be joined, not " + parts.size());
    }
    return List.copyOf(parts);
  }
}
