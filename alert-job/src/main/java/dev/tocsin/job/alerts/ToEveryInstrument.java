package dev.tocsin.job.alerts;

import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Brings a rule to every instrument that it is about, and everything else where it belongs. */
final class ToEveryInstrument implements FlatMapFunction<UserInput, UserInput> {

  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(UserInput input, Collector<UserInput> out) {
    out.collect(input);
    if (input instanceof UserInput.Rule decided) {
      toOthers(decided.rule(), out);
    } else if (input instanceof UserInput.UnreadableRule unreadable) {
      toOthers(unreadable.end(), out);
    }
  }

  private static void toOthers(AlertRule rule, Collector<UserInput> out) {
    for (StreamPoint point : rule.asOf().subList(1, rule.asOf().size())) {
      out.collect(new UserInput.Rule(rule, point.instrument()));
    }
  }
}
