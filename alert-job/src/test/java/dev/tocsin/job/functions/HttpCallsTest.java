package dev.tocsin.job.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.schemas.address.AddressRange;
import dev.tocsin.schemas.address.TargetRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallsTest {

  private static final ByteString REQUEST = ByteString.copyFromUtf8("a request");
  private static final Duration TIMEOUT = Duration.ofMillis(400);

  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private HttpCalls calls;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    calls = calls("127.0.0.0/8", "");
  }

  @AfterEach
  void stop() {
    over.countDown();
    calls.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void theRequestIsPostedAsItIsAndTheAnswerHandedOn() {
    AtomicReference<String> asked = new AtomicReference<>();
    AtomicReference<Headers> headers = new AtomicReference<>();
    serve(
        exchange -> {
          headers.set(exchange.getRequestHeaders());
          asked.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          answer(exchange, 200, new byte[] {1, 2, 3});
        });

    Reply reply = calls.call(address("/f?a=b"), REQUEST).join();

    assertThat(reply).isEqualTo(new Reply.Answered(ByteString.copyFrom(new byte[] {1, 2, 3})));
    assertThat(asked).hasValue("POST /f?a=b a request");
    assertThat(headers.get().getFirst("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(headers.get().getFirst("User-Agent")).isEqualTo("Tocsin/test");
  }

  @Test
  void anAnswerWithoutABodyIsAnEmptyOne() {
    serve(exchange -> exchange.sendResponseHeaders(204, -1));

    assertThat(calls.call(address("/"), REQUEST).join())
        .isEqualTo(new Reply.Answered(ByteString.EMPTY));
  }

  @Test
  void whatSaysThatItCannotNowIsUnreachable() {
    for (int status : List.of(429, 502, 503, 504)) {
      HttpHandler busy = exchange -> exchange.sendResponseHeaders(status, -1);
      server.createContext("/" + status, handled(busy));

      assertThat(calls.call(address("/" + status), REQUEST).join())
          .isEqualTo(new Reply.Unreachable("the endpoint answered with status " + status));
    }
  }

  @Test
  void everyOtherStatusIsUnusable() {
    for (int status : List.of(400, 404, 500)) {
      HttpHandler refuses = exchange -> answer(exchange, status, new byte[] {1});
      server.createContext("/" + status, handled(refuses));

      assertThat(calls.call(address("/" + status), REQUEST).join())
          .isEqualTo(new Reply.Unusable("the endpoint answered with status " + status));
    }
  }

  @Test
  void redirectsAreNotFollowed() {
    AtomicInteger followed = new AtomicInteger();
    server.createContext("/secret", handled(exchange -> followed.incrementAndGet()));
    serve(
        exchange -> {
          exchange.getResponseHeaders().set("Location", address("/secret"));
          exchange.sendResponseHeaders(302, -1);
        });

    assertThat(calls.call(address("/"), REQUEST).join())
        .isEqualTo(new Reply.Unusable("the endpoint answered with status 302"));
    assertThat(followed).hasValue(0);
  }

  @Test
  void anEndpointThatHangsIsUnreachable() {
    serve(exchange -> awaitTheEnd());

    assertThat(calls.call(address("/"), REQUEST).join()).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void anEndpointThatNeverComesToAnEndIsUnreachable() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (over.getCount() > 0) {
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            pause(50);
          }
        });

    assertThat(calls.call(address("/"), REQUEST).join()).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void anAnswerThatIsTooLongIsUnusable() {
    serve(exchange -> answer(exchange, 200, new byte[10 << 20]));

    assertThat(calls.call(address("/"), REQUEST).join())
        .isEqualTo(new Reply.Unusable("the answer is longer than 2097152 bytes"));
  }

  @Test
  void nobodyAtTheAddressIsUnreachable() {
    server.stop(0);

    assertThat(calls.call(address("/"), REQUEST).join()).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void whoSaysSomethingElseThanHttpIsUnreachable() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Reply> reply =
          calls.call("http://127.0.0.1:" + other.getLocalPort() + "/", REQUEST);
      try (Socket socket = other.accept()) {
        socket.getOutputStream().write("+OK POP3 ready\r\n\r\n".getBytes(UTF_8));
        socket.getOutputStream().flush();
        assertThat(reply.join()).isInstanceOf(Reply.Unreachable.class);
      }
    }
  }

  @Test
  void privateAddressesAreNotCalledHoweverTheyAreWritten() {
    AtomicInteger called = new AtomicInteger();
    serve(exchange -> called.incrementAndGet());
    int port = server.getAddress().getPort();
    try (HttpCalls strict = calls("", "")) {
      for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]")) {
        assertThat(strict.call("http://" + host + ":" + port + "/", REQUEST).join())
            .asInstanceOf(type(Reply.Unreachable.class))
            .extracting(Reply.Unreachable::reason)
            .asString()
            .startsWith("the endpoint may not be called");
      }
    }
    assertThat(called).hasValue(0);
  }

  @Test
  void theBuiltinEndpointIsWhereTheOperatorSays() {
    serve(exchange -> answer(exchange, 200, new byte[] {7}));
    try (HttpCalls strict = calls("", address("/functions/builtin"))) {
      assertThat(strict.call("builtin", REQUEST).join())
          .isEqualTo(new Reply.Answered(ByteString.copyFrom(new byte[] {7})));
    }
    assertThat(calls.call("builtin", REQUEST).join())
        .isEqualTo(new Reply.Unreachable("this installation has no built-in functions"));
  }

  @Test
  void whatIsNoAddressIsUnreachable() {
    for (String address : List.of("http://", "nonsense", "http://a b", "ftp://127.0.0.1/")) {
      assertThat(calls.call(address, REQUEST).join()).isInstanceOf(Reply.Unreachable.class);
    }
  }

  @Test
  void aSlowEndpointDoesNotHoldUpAnother() throws IOException {
    serve(exchange -> awaitTheEnd());
    HttpServer another =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    another.createContext("/", handled(exchange -> answer(exchange, 200, new byte[] {1})));
    another.start();
    try (HttpCalls patient = calls("127.0.0.0/8", "", Duration.ofMinutes(1))) {
      List<CompletableFuture<Reply>> slow =
          IntStream.range(0, 8).mapToObj(i -> patient.call(address("/"), REQUEST)).toList();

      Reply quick =
          patient.call("http://127.0.0.1:" + another.getAddress().getPort() + "/", REQUEST).join();

      assertThat(quick).isInstanceOf(Reply.Answered.class);
      assertThat(slow).noneMatch(CompletableFuture::isDone);
    } finally {
      another.stop(0);
    }
  }

  private HttpCalls calls(String allowed, String builtin) {
    return calls(allowed, builtin, TIMEOUT);
  }

  private static HttpCalls calls(String allowed, String builtin, Duration timeout) {
    return new HttpCalls(
        new CallSettings(builtin, TargetRules.of(AddressRange.list(allowed)), timeout, 8, 1_000),
        "Tocsin/test");
  }

  private void serve(HttpHandler handler) {
    server.createContext("/", handled(handler));
  }

  private static HttpHandler handled(HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        handler.handle(exchange);
      }
    };
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
