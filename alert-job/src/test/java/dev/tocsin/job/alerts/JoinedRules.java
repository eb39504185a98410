package dev.tocsin.job.alerts;

import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up alerts on the prices of two instruments, and on the spread between them. */
final class JoinedRules {

  private static final int ALERTS = 40;
  private static final List<Operator> OPERATORS =
      List.of(Operator.ABOVE, Operator.BELOW, Operator.CROSSES_ABOVE, Operator.CROSSES);

  private JoinedRules() {}

  /**
   * Alerts as of points that users of the scenarios have seen; some are changed or withdrawn.
   *
   * @param scenarios of the same pair on two exchanges
   */
  static List<AlertRule> of(List<Scenario> scenarios, long firstAlertId, Random random) {
    List<AlertRule> rules = new ArrayList<>();
    for (long alertId = firstAlertId; alertId < firstAlertId + ALERTS; alertId++) {
      boolean isSpread = random.nextBoolean();
      int versions = 1 + random.nextInt(3);
      int place = 0;
      for (int version = 1; version <= versions; version++) {
        List<StreamPoint> asOf = new ArrayList<>();
        place += random.nextInt(400);
        for (Scenario scenario : scenarios) {
          asOf.add(scenario.asOf(place));
        }
        rules.add(rule(alertId, version, isSpread, asOf, random));
      }
    }
    return rules;
  }

  private static AlertRule rule(
      long alertId, int version, boolean isSpread, List<StreamPoint> asOf, Random random) {
    if (version > 1 && random.nextInt(3) == 0) {
      return new AlertRule.Withdrawn(alertId, version, 1, asOf);
    }
    Instrument one = asOf.get(0).instrument();
    Instrument other = asOf.get(1).instrument();
    List<Condition.Simple> parts =
        List.of(
            part(one, new Series.Price(), 1000 + random.nextInt(61) - 30, random),
            part(other, new Series.Price(), 1000 + random.nextInt(61) - 30, random));
    Condition condition =
        isSpread
            ? part(one, new Series.SpreadPct(other.exchange()), random.nextInt(601) - 300, random)
            : random.nextBoolean() ? new Condition.All(parts) : new Condition.Any(parts);
    return new AlertRule.Created(alertId, version, 1, condition, policy(random), null, asOf);
  }

  private static Condition.Simple part(
      Instrument instrument, Series series, int hundredths, Random random) {
    Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    return new Condition.Simple(instrument, series, operator, BigDecimal.valueOf(hundredths, 2));
  }

  private static Policy policy(Random random) {
    boolean every = random.nextBoolean();
    return new Policy(
        every ? Policy.Mode.EVERY : Policy.Mode.ONCE,
        every && random.nextBoolean() ? new Span(2) : null,
        every ? 5 : null,
        null,
        random.nextInt(3) == 0 ? new Span(1 + random.nextInt(3)) : null,
        null);
  }
}
