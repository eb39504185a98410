package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.job.functions.CallSettings;
import dev.tocsin.job.functions.FunctionsInputs;
import dev.tocsin.job.functions.FunctionsJob;
import dev.tocsin.job.functions.FunctionsSettings;
import dev.tocsin.job.functions.FunctionsSinks;
import dev.tocsin.job.functions.FunctionsSources;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The job of functions calls a local endpoint as often as it can: each tick closes a second of its
 * instrument and is one invocation. There are never more on their way than the queues take.
 */
public final class FunctionCalls implements Measurement {

  private static final Market MARKET = new Market(64);
  private static final Duration CHECKPOINTS = Duration.ofSeconds(5);

  /** Of all instruments together; each may have 1,000 waiting. */
  private static final long MOST_WAITING = 16_000;

  @Override
  public Set<Row> rows() {
    return Set.of(Row.FUNCTIONS);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    try (CountingEndpoint endpoint = new CountingEndpoint();
        Scratch scratch = new Scratch();
        LocalFlink flink = LocalFlink.start(scratch.directory())) {
      Gate commands = Gate.of("function-commands");
      Gate ticks = Gate.of("function-ticks");
      commands.allow(() -> 1);
      ticks.allow(() -> endpoint.invocations() + MOST_WAITING);
      try (LocalFlink.Job job =
          flink.submit("functions", CHECKPOINTS, env -> define(env, endpoint.address()))) {
        LocalFlink.await("the first invocations", () -> endpoint.invocations() > MOST_WAITING);
        Thread.sleep(5 * scale.warmUp().toMillis());
        long begun = System.nanoTime();
        long invocations = endpoint.invocations();
        long calls = endpoint.calls();
        Thread.sleep(scale.steady().toMillis());
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        invocations = endpoint.invocations() - invocations;
        calls = endpoint.calls() - calls;
        String figures =
            String.format(
                Locale.ROOT,
                "%,d invocations in %,d calls in %.1f s, a function on %d instruments with a"
                    + " counter as its state, checkpoints every %d s",
                invocations,
                calls,
                seconds,
                MARKET.instruments(),
                CHECKPOINTS.toSeconds());
        progress.line(figures);
        return List.of(new Figure(Row.FUNCTIONS, invocations / seconds, figures));
      } finally {
        ticks.close();
        commands.close();
      }
    }
  }

  private static void define(StreamExecutionEnvironment env, String endpoint) {
    FunctionsSources sources =
        new FunctionsSources(
            new GatedSource<>("function-ticks", FunctionCalls::tick),
            new GatedSource<>(
                "function-candles",
                number -> {
                  throw new IllegalStateException("no function takes candles");
                }),
            new GatedSource<>("function-commands", number -> command(endpoint)));
    FunctionsJob.define(
        FunctionsInputs.decoded(env, sources), nowhere(), calls("not used", Duration.ofSeconds(5)));
  }

  static FunctionsSinks nowhere() {
    return new FunctionsSinks(
        new DiscardingSink<>(), new DiscardingSink<>(), new DiscardingSink<>());
  }

  /** As shipped, but that this machine may be called. */
  static CallSettings calls(String bootstrapServers, Duration timeout) {
    return FunctionsSettings.fromArgs(
            new String[] {
              "--bootstrap-servers",
              bootstrapServers,
              "--allowed-targets",
              "127.0.0.0/8",
              "--call-timeout-ms",
              Long.toString(timeout.toMillis())
            })
        .calls();
  }

  /** A function on every instrument of a market, from its first trade on. */
  static FunctionCommand.Defined defined(Market market, int version, String endpoint) {
    return new FunctionCommand.Defined(
        1,
        version,
        1,
        CountingEndpoint.TYPENAME,
        endpoint,
        new FunctionInput.Ticks(1),
        FunctionEgress.FAST,
        points(market));
  }

  static List<StreamPoint> points(Market market) {
    return market.all().stream().map(StreamPoint::beforeFirstTrade).toList();
  }

  private static KafkaInput command(String endpoint) {
    return new KafkaInput(
        Topic.ALERT_FUNCTIONS.topicName(), 0, 0, Json.bytes(defined(MARKET, 1, endpoint)));
  }

  private static KafkaInput tick(long number) {
    long tradeId = MARKET.tradeId(number);
    long timeMicros = Market.eventTimeMicros(0) + tradeId * 1_000_000;
    int instrument = MARKET.of(number);
    Tick tick =
        new Tick(
            MARKET.instrument(instrument),
            tradeId,
            BigDecimal.valueOf(Market.price(instrument, tradeId), Market.SCALE),
            new BigDecimal("0.015"),
            TakerSide.BUY,
            timeMicros,
            timeMicros,
            timeMicros);
    return new KafkaInput(
        Topic.MARKET_TICKS.topicName(), 0, number, new MarketCodec().encode(tick));
  }
}
