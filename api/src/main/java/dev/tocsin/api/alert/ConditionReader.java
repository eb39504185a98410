package dev.tocsin.api.alert;

import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a condition; refuses what can never be true. */
final class ConditionReader {

  private static final String FIELD = "condition";

  private final Subject subject;
  private final Faults faults;

  ConditionReader(Subject subject, Faults faults) {
    this.subject = subject;
    this.faults = faults;
  }

  /** The condition; null when something is wrong with it, which is noted. */
  Condition read(ConditionBody body) {
    if (!body.isJoined()) {
      return part(body, FIELD + ".");
    }
    if (body.all() != null && body.any() != null) {
      faults.add(FIELD, "joins all or any, not both");
      return null;
    }
    if (isPart(body)) {
      faults.add(FIELD, "that joins others has no series, operator or level of its own");
      return null;
    }
    String path = FIELD + (body.all() == null ? ".any" : ".all");
    List<Condition.Simple> parts = parts(body.all() == null ? body.any() : body.all(), path);
    if (parts == null) {
      return null;
    }
    if (body.all() == null) {
      return new Condition.Any(parts);
    }
    Contradictions.check(parts, path, faults);
    return new Condition.All(parts);
  }

  private List<Condition.Simple> parts(List<ConditionBody> bodies, String path) {
    if (bodies.isEmpty() || bodies.size() > Condition.MAX_PARTS) {
      faults.add(path, "must have 1 to " + Condition.MAX_PARTS + " conditions");
      return null;
    }
    List<Condition.Simple> parts = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      ConditionBody body = bodies.get(i);
      String member = path + "[" + i + "]";
      if (body == null) {
        faults.add(member, "is missing");
        parts.add(null);
      } else if (body.isJoined()) {
        faults.add(member, "must be on a series: all and any do not nest");
        parts.add(null);
      } else {
        parts.add(part(body, member + "."));
      }
    }
    return parts.stream().allMatch(Objects::nonNull) ? parts : null;
  }

  private Condition.Simple part(ConditionBody body, String path) {
    Instrument instrument =
        Subject.isOfAlert(body)
            ? faults.read(subject::ofAlert)
            : faults.read(path, () -> subject.of(body));
    if (instrument == null) {
      return null;
    }
    Series series = faults.read(path, () -> SeriesReader.read(body, instrument, subject));
    Operator operator =
        faults.read(path, () -> Choice.of(Operator.class, body.operator(), "operator"));
    if (series == null || operator == null) {
      return null;
    }
    Condition.Simple part =
        faults.read(
            path,
            () ->
                operator.isBand()
                    ? band(body, instrument, series, operator)
                    : level(body, instrument, series, operator));
    if (part != null) {
      Reach.check(part, path, faults);
    }
    return part;
  }

  private static Condition.Simple level(
      ConditionBody body, Instrument instrument, Series series, Operator operator) {
    refuse(body.lower(), "lower", operator, "level");
    refuse(body.upper(), "upper", operator, "level");
    return new Condition.Simple(
        instrument, series, operator, LevelReader.read(body.level(), "level"));
  }

  private static Condition.Simple band(
      ConditionBody body, Instrument instrument, Series series, Operator operator) {
    refuse(body.level(), "level", operator, "lower and upper");
    BigDecimal lower = LevelReader.read(body.lower(), "lower");
    BigDecimal upper = LevelReader.read(body.upper(), "upper");
    if (lower.compareTo(upper) >= 0) {
      throw ProblemException.invalid("lower", "must be less than upper");
    }
    return new Condition.Simple(instrument, series, operator, lower, upper);
  }

  private static void refuse(BigDecimal level, String field, Operator operator, String wanted) {
    if (level != null) {
      throw ProblemException.invalid(
          field, "does not go with " + Choice.name(operator) + ", which has " + wanted);
    }
  }

  private static boolean isPart(ConditionBody body) {
    return body.symbol() != null
        || body.exchange() != null
        || body.series() != null
        || body.params() != null
        || body.operator() != null
        || body.level() != null
        || body.lower() != null
        || body.upper() != null;
  }
}
