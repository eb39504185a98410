package dev.tocsin.job.functions;

import static dev.tocsin.job.functions.PlayedFunction.missing;
import static dev.tocsin.job.functions.PlayedFunction.modify;
import static dev.tocsin.job.functions.PlayedFunction.result;
import static dev.tocsin.job.functions.PlayedFunction.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.job.alerts.EmbeddedKafka;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.address.AddressRange;
import dev.tocsin.schemas.address.TargetRules;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Endpoints that do whatever they should not: each shows in its function's status, and nowhere
 * else.
 */
class BadEndpointsIT {

  private static final Instrument INSTRUMENT = Instrument.of("SIM:BTC-USDT");
  private static final int SECONDS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final MarketCodec codec = new MarketCodec();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpServer> servers = new ArrayList<>();
  private final Map<Long, String> endpoints = new HashMap<>();
  private final Map<Long, Predicate<FunctionStatus>> expected = new HashMap<>();
  private final Map<Long, FunctionStatus> statuses = new HashMap<>();
  private EmbeddedKafka kafka;
  private RunningFunctionsJob job;

  /** Answers over HTTP. */
  @FunctionalInterface
  private interface Answers {
    void to(HttpExchange exchange, byte[] request) throws IOException, InterruptedException;
  }

  @AfterEach
  void stopAll() throws Exception {
    over.countDown();
    job.close();
    kafka.close();
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  @Test
  void eachIsContainedCountedAndShownAndTheJobNeverRestarts() throws Exception {
    long well = function(ofProtocol(request -> result(answer -> {})), BadEndpointsIT::allIsWell);
    function((exchange, request) -> over.await(), whoseError("did not answer within 500 ms"));
    function((exchange, request) -> exchange.close(), whoseError("cannot be reached"));
    function(bytes("<html>".getBytes(UTF_8)), whoseError("not a FromFunction"));
    function(
        bytes(new byte[] {(byte) 0xa2, 6, 2, 8, 1}),
        status -> status.failures() + status.calls() > 0);
    function(bytes(new byte[0]), whoseError("neither a result nor"));
    function(status(500), whoseError("status 500"));
    function(status(404), whoseError("status 404"));
    function(status(302), whoseError("status 302"));
    function(status(503), whoseError("status 503"));
    function(keeping(10 << 20), whoseError("longer than 2097152 bytes"));
    function(keeping(3 << 19), whoseError("its values would take 1572865 bytes"));
    function(
        ofProtocol(
            request ->
                result(
                    answer ->
                        IntStream.range(0, 1_000)
                            .forEach(i -> answer.addOutgoingEgresses(egress("alerts"))))),
        status -> status.triggers() == 100L * SECONDS && status.refused() == 900L * SECONDS);
    function(
        ofProtocol(request -> result(answer -> answer.addOutgoingEgresses(egress("mail")))),
        whoseError("there is no egress tocsin/mail"));
    function(
        ofProtocol(
            request ->
                request.getInvocation().getStateCount() == 0
                    ? missing(List.of(spec("a")))
                    : result(
                        answer ->
                            answer.addStateMutations(
                                modify("a", ModelFunction.text("acme/unheard-of", "1"))))),
        whoseError("to one of type acme/unheard-of"));
    long private_ = endpoints.size() + 1L;
    endpoints.put(private_, "http://169.254.169.254/latest/meta-data");
    expected.put(private_, whoseError("the endpoint may not be called"));

    play();

    expected.forEach(
        (id, status) ->
            await("function " + id)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(refreshed().get(id)).matches(status)));
    assertThat(statuses.get(well)).returns(0L, FunctionStatus::givenUp);
    assertThat(job.neverRestarted()).isTrue();
  }

  private void play() throws Exception {
    kafka = new EmbeddedKafka(directory.resolve("kafka"));
    job =
        new RunningFunctionsJob(
            new FunctionsSettings(
                kafka.bootstrapServers(),
                "functions",
                RunningFunctionsJob.parallelism(),
                Duration.ofMillis(500),
                new CallSettings(
                    "",
                    TargetRules.of(AddressRange.list("127.0.0.0/8")),
                    Duration.ofMillis(500),
                    8,
                    1_000)),
            directory.resolve("checkpoints"));
    endpoints.forEach(this::define);
    kafka.flush();
    await().atMost(PATIENCE).until(() -> refreshed().size() == endpoints.size());
    for (int second = 0; second < SECONDS; second++) {
      long micros = PlayedMarket.START_MICROS + second * 1_000_000L;
      kafka.send(
          Topic.MARKET_TICKS,
          INSTRUMENT.id(),
          codec.encode(PlayedMarket.tick(INSTRUMENT, second + 1, BigDecimal.TEN, micros)));
    }
    kafka.send(
        Topic.MARKET_TICKS,
        INSTRUMENT.id(),
        codec.encode(new Clock(INSTRUMENT, PlayedMarket.START_MICROS + SECONDS * 1_000_000L)));
    kafka.flush();
  }

  private Map<Long, FunctionStatus> refreshed() throws IOException {
    for (EmbeddedKafka.Received received : kafka.receive()) {
      if (received.isFrom(Topic.FUNCTION_STATUS)) {
        FunctionStatus status = Json.read(received.value(), FunctionStatus.class);
        statuses.put(status.functionId(), status);
      }
    }
    return statuses;
  }

  private void define(long functionId, String endpoint) {
    kafka.send(
        Topic.ALERT_FUNCTIONS,
        Long.toString(functionId),
        Json.bytes(
            new FunctionCommand.Defined(
                functionId,
                1,
                42,
                "acme/f" + functionId,
                endpoint,
                new FunctionInput.Ticks(1),
                FunctionEgress.FAST,
                List.of(StreamPoint.beforeFirstTrade(INSTRUMENT)))));
  }

  private long function(Answers answers, Predicate<FunctionStatus> shows) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answers.to(exchange, exchange.getRequestBody().readAllBytes());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    servers.add(server);
    long id = endpoints.size() + 1L;
    endpoints.put(id, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    expected.put(id, shows);
    return id;
  }

  /** On a busy machine a call of it may take too long, too, and is made again. */
  private static boolean allIsWell(FunctionStatus status) {
    return status.invocations() == SECONDS
        && status.queued() == 0
        && status.circuit() == FunctionStatus.Circuit.CLOSED;
  }

  private static Predicate<FunctionStatus> whoseError(String error) {
    return status -> status.lastError() != null && status.lastError().text().contains(error);
  }

  private static Answers status(int status) {
    return (exchange, request) -> {
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
      exchange.sendResponseHeaders(status, -1);
    };
  }

  private static Answers bytes(byte[] answer) {
    return (exchange, request) -> {
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    };
  }

  private static Answers ofProtocol(Function<ToFunction, Reply> function) {
    return (exchange, request) -> {
      if (function.apply(ToFunction.parseFrom(request)) instanceof Reply.Answered answered) {
        bytes(answered.body().toByteArray()).to(exchange, request);
      }
    };
  }

  private static Answers keeping(int bytes) {
    TypedValue value =
        TypedValue.newBuilder()
            .setTypename(ModelFunction.TYPE)
            .setHasValue(true)
            .setValue(ByteString.copyFrom(new byte[bytes]))
            .build();
    return ofProtocol(
        request ->
            request.getInvocation().getStateCount() == 0
                ? missing(List.of(spec("a")))
                : result(answer -> answer.addStateMutations(modify("a", value))));
  }

  private static EgressMessage egress(String type) {
    return ModelFunction.egress(
        "tocsin", type, ModelFunction.text("acme/json", "{\"message\":\"so\"}"));
  }
}
