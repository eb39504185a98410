package dev.tocsin.job.functions;

import dev.tocsin.job.alerts.AlertsJob;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.job.alerts.Flows;
import dev.tocsin.job.alerts.KafkaOutput;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Calls users' functions with the market, and keeps their state. A job of its own, so that nothing
 * a function does can touch the built-in alerts.
 *
 * <p>What a function is to be invoked with is state, and so is what it keeps: after a failure it is
 * sent again what was on its way, and its state changes once. What it says becomes a trigger at
 * least once, under an id that is the same again whenever the function says the same again; with
 * {@code egress: on_checkpoint}, whatever it says then.
 */
public final class FunctionsJob {

  private static final String NAME = "functions";

  private FunctionsJob() {}

  /**
   * Submits the job: {@code flink run -c dev.tocsin.job.functions.FunctionsJob
   * tocsin-alert-job-…-cluster.jar --bootstrap-servers …}.
   *
   * @param args see {@link FunctionsSettings#fromArgs}
   * @throws Exception when Flink does not take the job
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, FunctionsSettings.fromArgs(args));
    env.execute(NAME);
  }

  /**
   * The job as something that a cluster in this JVM can run.
   *
   * @param configuration of Flink: where checkpoints go, what to restore from
   */
  public static StreamGraph graph(Configuration configuration, FunctionsSettings settings) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    define(env, settings);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(NAME);
    return graph;
  }

  private static void define(StreamExecutionEnvironment env, FunctionsSettings settings) {
    env.configure(configuration(settings));
    define(
        FunctionsInputs.decoded(env, FunctionsSources.of(settings)),
        FunctionsSinks.of(settings),
        settings.calls());
  }

  /**
   * The graph between the inputs and the sinks; whoever calls this configures the environment, with
   * object reuse.
   */
  public static void define(FunctionsInputs inputs, FunctionsSinks sinks, CallSettings calls) {
    SingleOutputStreamOperator<KafkaOutput> functions =
        inputs
            .ticks()
            .connect(inputs.others())
            .keyBy(batch -> batch.instrument().id(), other -> other.instrument().id(), Types.STRING)
            .transform("functions", Flows.KAFKA_OUTPUT, new FunctionsOperator(calls))
            .uid("functions");
    write(functions, sinks.events(), "alert.events", "events-sink");
    write(
        functions.getSideOutput(FunctionsOperator.STATUS),
        sinks.status(),
        "function.status",
        "status-sink");
    write(inputs.rejected(), sinks.rejected(), "market.rejected", "rejected-sink");
  }

  private static void write(
      DataStream<KafkaOutput> records, Sink<KafkaOutput> sink, String name, String uid) {
    records.sinkTo(sink).name(name).uid(uid);
  }

  /** How Flink runs the job: as it runs the alerts. */
  public static Configuration configuration(FunctionsSettings settings) {
    return AlertsJob.configuration(
        new AlertsSettings(
            settings.bootstrapServers(), settings.parallelism(), 1, settings.checkpointInterval()));
  }
}
