package dev.tocsin.job.functions;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the operator counts, for people who watch the job. */
final class FunctionsMetrics {

  private final Counter calls;
  private final Counter unusable;
  private final Counter unreachable;
  private final Counter triggers;

  FunctionsMetrics(MetricGroup metrics) {
    calls = metrics.counter("functionCalls");
    unusable = metrics.counter("unusableAnswers");
    unreachable = metrics.counter("unreachableEndpoints");
    triggers = metrics.counter("functionTriggers");
  }

  void trigger() {
    triggers.inc();
  }

  /** The same calls, counted. */
  Calls counted(Calls others) {
    return (endpoint, request, then) -> {
      calls.inc();
      others.call(
          endpoint,
          request,
          reply -> {
            if (reply instanceof Reply.Unusable) {
              unusable.inc();
            } else if (reply instanceof Reply.Unreachable) {
              unreachable.inc();
            }
            then.accept(reply);
          });
    };
  }
}
