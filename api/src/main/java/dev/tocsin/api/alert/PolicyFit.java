package dev.tocsin.api.alert;

import dev.tocsin.api.http.Faults;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.util.Optional;

/** Refuses policies that do not go with the condition. */
final class PolicyFit {

  /** So far back a series must go that going back means something, in percent of the level. */
  private static final BigDecimal LEAST_HYSTERESIS = new BigDecimal("0.1");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private PolicyFit() {}

  static void check(Condition condition, Policy policy, Faults faults) {
    noisy(condition, policy)
        .ifPresent(
            part ->
                faults.add(
                    "policy.cooldown",
                    "is needed: it would fire with every trade that takes "
                        + part.series().id()
                        + " over its level and back. Add a cooldown such as 5m, or a"
                        + " hysteresis_pct of at least 0.1 (of a level other than 0),"
                        + " max_triggers, hold or bar"));
    if (condition.parts().stream().anyMatch(part -> hasNoInside(part, policy))) {
      faults.add(
          "policy.hysteresis_pct",
          "leaves nothing of the band that is inside by so much: make it smaller or the band wider");
    }
  }

  /** The first part whose series moves with each trade, when nothing keeps the alert quiet. */
  private static Optional<Condition.Simple> noisy(Condition condition, Policy policy) {
    if (policy.mode() == Policy.Mode.ONCE
        || policy.cooldown() != null
        || policy.maxTriggers() != null
        || policy.hold() != null
        || policy.bar() != null) {
      return Optional.empty();
    }
    return condition.parts().stream()
        .filter(part -> !(part.series() instanceof Series.Indicator))
        .filter(part -> !goesBack(part, policy))
        .findFirst();
  }

  private static boolean goesBack(Condition.Simple part, Policy policy) {
    return policy.hysteresisPct() != null
        && policy.hysteresisPct().compareTo(LEAST_HYSTERESIS) >= 0
        && part.lower().signum() != 0
        && part.upper().signum() != 0;
  }

  private static boolean hasNoInside(Condition.Simple part, Policy policy) {
    if (part.operator() != Operator.LEAVES || policy.hysteresisPct() == null) {
      return false;
    }
    BigDecimal width = part.upper().subtract(part.lower());
    BigDecimal back = part.lower().abs().add(part.upper().abs()).multiply(policy.hysteresisPct());
    return back.compareTo(width.multiply(HUNDRED)) >= 0;
  }
}
