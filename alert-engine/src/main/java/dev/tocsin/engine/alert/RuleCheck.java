package dev.tocsin.engine.alert;

import dev.tocsin.engine.series.SeriesValues;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.StreamPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which rules the engine can hold. What a rule's own types refuse does not come this far. */
final class RuleCheck {

  private RuleCheck() {}

  /** Why the alert cannot be held, in a sentence for its owner; empty when it can. */
  static Optional<String> objection(AlertRule.InForce rule) {
    if (rule.alertId() < 1 || rule.alertId() > AlertRule.MAX_ALERT_ID) {
      return Optional.of("there is no alert " + rule.alertId());
    }
    List<Instrument> points = rule.asOf().stream().map(StreamPoint::instrument).toList();
    List<Instrument> instruments = rule.condition().instruments();
    if (!Set.copyOf(points).equals(Set.copyOf(instruments))) {
      return Optional.of(
          "the condition is on " + ids(instruments) + ", the as-of points are on " + ids(points));
    }
    if (!points.get(0).equals(instruments.get(0))) {
      return Optional.of(
          "the condition begins with " + instruments.get(0).id() + ", the as-of points do not");
    }
    for (StreamPoint point : rule.asOf()) {
      if (point.tradeId() < 0) {
        return Optional.of("the as-of point has the negative trade id " + point.tradeId());
      }
    }
    return rule.condition().parts().stream()
        .filter(part -> !SeriesValues.of(part.series()).canMeet(part))
        .map(RuleCheck::neverTrue)
        .findFirst();
  }

  private static String neverTrue(Condition.Simple part) {
    return part.series()
        + " can never be what the condition waits for: it is always "
        + SeriesValues.of(part.series());
  }

  private static String ids(List<Instrument> instruments) {
    return String.join(", ", instruments.stream().map(Instrument::id).toList());
  }
}
