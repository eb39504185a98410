package dev.tocsin.job.alerts;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the job {@code alerts} takes in, decoded.
 *
 * @param backfill what fills gaps of the ticks later
 * @param rejected what could not be
 */
public record AlertsInputs(
    DataStream<MarketBatch> ticks,
    DataStream<MarketBatch> backfill,
    DataStream<UserInput> users,
    DataStream<KafkaOutput> rejected) {

  /** The records of the topics. */
  public static AlertsInputs decoded(StreamExecutionEnvironment env, AlertsSources sources) {
    SingleOutputStreamOperator<MarketBatch> ticks = ticks(env, sources.ticks());
    SingleOutputStreamOperator<MarketBatch> backfill = backfill(env, sources.backfill());
    SingleOutputStreamOperator<UserInput> rules =
        read(env, sources.rules(), "alert.rules", "rules-source")
            .process(Decode.rules(), Flows.USER_INPUT)
            .name("decode rules")
            .uid("rules-decode");
    SingleOutputStreamOperator<UserInput> trades =
        read(env, sources.trades(), "portfolio.trades", "trades-source")
            .process(Decode.trades(), Flows.USER_INPUT)
            .name("decode trades")
            .uid("trades-decode");
    return new AlertsInputs(
        ticks,
        backfill,
        toEveryInstrument(rules).union(trades),
        ticks
            .getSideOutput(Decode.REJECTED)
            .union(
                backfill.getSideOutput(Decode.REJECTED),
                rules.getSideOutput(Decode.REJECTED),
                trades.getSideOutput(Decode.REJECTED)));
  }

  /** The market of topics, and rules and trades that come from elsewhere. */
  public static AlertsInputs decoded(
      StreamExecutionEnvironment env,
      Source<KafkaInput, ?, ?> ticks,
      Source<KafkaInput, ?, ?> backfill,
      Source<UserInput, ?, ?> users) {
    SingleOutputStreamOperator<MarketBatch> decoded = ticks(env, ticks);
    return new AlertsInputs(
        decoded,
        backfill(env, backfill),
        toEveryInstrument(
            env.fromSource(users, WatermarkStrategy.noWatermarks(), "users", Flows.USER_INPUT)
                .uid("users-source")),
        decoded.getSideOutput(Decode.REJECTED));
  }

  /** Brings a rule to every instrument that it is about. */
  private static DataStream<UserInput> toEveryInstrument(DataStream<UserInput> users) {
    return users
        .flatMap(new ToEveryInstrument())
        .returns(Flows.USER_INPUT)
        .name("to every instrument")
        .uid("rules-instruments");
  }

  /** The records of {@code market.ticks}; those that are none go to the side output. */
  public static SingleOutputStreamOperator<MarketBatch> ticks(
      StreamExecutionEnvironment env, Source<KafkaInput, ?, ?> source) {
    return read(env, source, "market.ticks", "ticks-source")
        .transform("decode ticks", Flows.MARKET_BATCH, DecodeTicks.ofTheStream())
        .uid("ticks-decode")
        // It gathers what can wait; what it sends goes at once.
        .setBufferTimeout(0);
  }

  private static SingleOutputStreamOperator<MarketBatch> backfill(
      StreamExecutionEnvironment env, Source<KafkaInput, ?, ?> source) {
    return read(env, source, "market.backfill", "backfill-source")
        .transform("decode backfill", Flows.MARKET_BATCH, DecodeTicks.ofBackfill())
        .uid("backfill-decode");
  }

  private static SingleOutputStreamOperator<KafkaInput> read(
      StreamExecutionEnvironment env, Source<KafkaInput, ?, ?> source, String name, String uid) {
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), name, Flows.KAFKA_INPUT)
        .uid(uid);
  }
}
