package dev.tocsin.engine.alert;

import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Series;
import java.util.Optional;

/** Which rules the engine can hold. */
final class RuleCheck {

  private RuleCheck() {}

  /** Why the alert cannot be held, in a sentence for its owner; empty when it can. */
  static Optional<String> objection(AlertRule.Created rule) {
    if (rule.asOf().size() != 1) {
      return Optional.of("an alert on several instruments cannot be held yet");
    }
    if (rule.condition().series() != Series.PRICE) {
      return Optional.of("alerts on " + rule.condition().series() + " cannot be held yet");
    }
    if (!rule.condition().instrument().equals(rule.instrument())) {
      return Optional.of(
          "the condition is on "
              + rule.condition().instrument().id()
              + ", the as-of point on "
              + rule.instrument().id());
    }
    if (rule.condition().level().signum() <= 0) {
      return Optional.of("the level is not positive");
    }
    if (rule.asOf().get(0).tradeId() < 0) {
      return Optional.of(
          "the as-of point has the negative trade id " + rule.asOf().get(0).tradeId());
    }
    return Optional.empty();
  }
}
