package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.util.List;

/** A condition as its fields in JSON; those that its kind does not have are null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConditionJson(
    Instrument instrument,
    String series,
    SeriesJson.Params params,
    Operator operator,
    BigDecimal level,
    BigDecimal lower,
    BigDecimal upper,
    List<ConditionJson> all,
    List<ConditionJson> any) {

  static ConditionJson of(Condition condition) {
    if (condition instanceof Condition.Simple simple) {
      return of(simple);
    }
    List<ConditionJson> parts = condition.parts().stream().map(ConditionJson::of).toList();
    return condition instanceof Condition.All
        ? new ConditionJson(null, null, null, null, null, null, null, parts, null)
        : new ConditionJson(null, null, null, null, null, null, null, null, parts);
  }

  private static ConditionJson of(Condition.Simple simple) {
    boolean band = simple.operator().isBand();
    return new ConditionJson(
        simple.instrument(),
        simple.series().id(),
        SeriesJson.params(simple.series()),
        simple.operator(),
        band ? null : simple.level(),
        band ? simple.lower() : null,
        band ? simple.upper() : null,
        null,
        null);
  }

  Condition condition() {
    if (all == null && any == null) {
      return simple();
    } else if ((all != null && any != null) || series != null) {
      throw new IllegalArgumentException("a condition is on a series, or joins all or any others");
    }
    return all == null ? new Condition.Any(parts(any)) : new Condition.All(parts(all));
  }

  private static List<Condition.Simple> parts(List<ConditionJson> joined) {
    return joined.stream().map(ConditionJson::part).toList();
  }

  private static Condition.Simple part(ConditionJson json) {
    if (json == null) {
      throw new IllegalArgumentException("one of the joined conditions is null");
    } else if (json.all != null || json.any != null) {
      throw new IllegalArgumentException("all and any join conditions on series only");
    }
    return json.simple();
  }

  private Condition.Simple simple() {
    Series of = SeriesJson.series(series, params);
    if (operator == null) {
      throw new IllegalArgumentException("operator is missing");
    }
    return operator.isBand()
        ? new Condition.Simple(instrument, of, operator, lower, upper)
        : new Condition.Simple(instrument, of, operator, level);
  }
}
