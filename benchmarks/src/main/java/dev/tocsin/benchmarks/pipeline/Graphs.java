package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.AlertsInputs;
import dev.tocsin.job.alerts.AlertsJob;
import dev.tocsin.job.alerts.AlertsSinks;
import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.job.alerts.KafkaOutput;
import dev.tocsin.job.alerts.MarketBatch;
import dev.tocsin.job.alerts.UserInput;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;

/** The jobs that are compared: the shipped graph, and others with the same ends. */
final class Graphs {

  /** Its gate stays closed. */
  private static final Source<KafkaInput, ?, ?> NO_BACKFILL =
      new GatedSource<>(
          "backfill",
          number -> {
            throw new IllegalStateException("nothing is filled in later");
          });

  private Graphs() {}

  /** The shipped graph. */
  static Consumer<StreamExecutionEnvironment> shipped(
      Source<KafkaInput, ?, ?> ticks, Source<UserInput, ?, ?> users, Sink<KafkaOutput> events) {
    return env ->
        AlertsJob.define(
            AlertsInputs.decoded(env, ticks, NO_BACKFILL, users),
            new AlertsSinks(
                events,
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>()),
            1);
  }

  static Consumer<StreamExecutionEnvironment> shipped(
      Source<KafkaInput, ?, ?> ticks, Source<UserInput, ?, ?> users) {
    return shipped(ticks, users, new DiscardingSink<>());
  }

  /** The level index alone, loaded at once, behind the same sources and the same exchange. */
  static Consumer<StreamExecutionEnvironment> matching(
      Source<KafkaInput, ?, ?> ticks, Source<UserInput, ?, ?> users, Market market, int alerts) {
    return keyed(ticks, users, new MatchingOperator(market, alerts));
  }

  /** Nothing behind the same sources and the same exchange. */
  static Consumer<StreamExecutionEnvironment> discarding(
      Source<KafkaInput, ?, ?> ticks, Source<UserInput, ?, ?> users) {
    return keyed(ticks, users, new DiscardingOperator());
  }

  private static Consumer<StreamExecutionEnvironment> keyed(
      Source<KafkaInput, ?, ?> ticks,
      Source<UserInput, ?, ?> users,
      TwoInputStreamOperator<MarketBatch, UserInput, Long> operator) {
    return env -> {
      AlertsInputs inputs = AlertsInputs.decoded(env, ticks, NO_BACKFILL, users);
      inputs
          .ticks()
          .connect(inputs.users())
          .keyBy(input -> input.instrument().id(), input -> input.instrument().id(), Types.STRING)
          .transform("instruments", Types.LONG, operator)
          .uid("instruments")
          .sinkTo(new DiscardingSink<>());
      inputs.rejected().sinkTo(new DiscardingSink<>());
    };
  }
}
