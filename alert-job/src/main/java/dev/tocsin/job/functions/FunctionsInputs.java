package dev.tocsin.job.functions;

import dev.tocsin.job.alerts.AlertsInputs;
import dev.tocsin.job.alerts.Decode;
import dev.tocsin.job.alerts.Flows;
import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.job.alerts.KafkaOutput;
import dev.tocsin.job.alerts.MarketBatch;
import dev.tocsin.job.record.RecordType;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.CandleSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the job {@code functions} takes in, decoded.
 *
 * @param ticks clocks among them
 * @param others candles, and commands for each of their instruments
 * @param rejected commands that could not be read; what is wrong with the market, the job {@code
 *     alerts} tells
 */
public record FunctionsInputs(
    DataStream<MarketBatch> ticks,
    DataStream<FunctionsInput> others,
    DataStream<KafkaOutput> rejected) {

  /** Candles and commands. */
  public static final TypeInformation<FunctionsInput> OTHERS =
      new RecordType<>(FunctionsInput.class, new FunctionsInputFormat());

  /** The records of the topics. */
  public static FunctionsInputs decoded(StreamExecutionEnvironment env, FunctionsSources sources) {
    SingleOutputStreamOperator<FunctionsInput> commands =
        read(env, sources.commands(), "alert.functions", "commands-source")
            .process(Decode.of(new CommandDecoder()), OTHERS)
            .name("decode commands")
            .uid("commands-decode");
    DataStream<FunctionsInput> candles =
        read(env, sources.candles(), "market.candles", "candles-source")
            .process(Decode.of(new CandleDecoder()), OTHERS)
            .name("decode candles")
            .uid("candles-decode")
            .filter(FunctionsInputs::isOfUse)
            .name("closed candles")
            .uid("candles-closed");
    return new FunctionsInputs(
        AlertsInputs.ticks(env, sources.ticks()),
        toEveryInstrument(commands).union(candles),
        commands.getSideOutput(Decode.REJECTED));
  }

  /** Brings a command to every instrument that it is about. */
  private static DataStream<FunctionsInput> toEveryInstrument(DataStream<FunctionsInput> commands) {
    return commands
        .<FunctionsInput>flatMap(
            (input, out) -> {
              if (input instanceof FunctionsInput.Decided decided) {
                for (StreamPoint point : decided.command().asOf()) {
                  out.collect(new FunctionsInput.Decided(decided.command(), point.instrument()));
                }
              }
            })
        .returns(OTHERS)
        .name("to every instrument")
        .uid("commands-instruments");
  }

  private static boolean isOfUse(FunctionsInput input) {
    return input instanceof FunctionsInput.Rolled rolled
        && rolled.candle().closed()
        && rolled.candle().source() == CandleSource.TRADES;
  }

  private static SingleOutputStreamOperator<KafkaInput> read(
      StreamExecutionEnvironment env, Source<KafkaInput, ?, ?> source, String name, String uid) {
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), name, Flows.KAFKA_INPUT)
        .uid(uid);
  }
}
