package dev.tocsin.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.statefun.sdk.java.Context;
import org.apache.flink.statefun.sdk.java.StatefulFunctionSpec;
import org.apache.flink.statefun.sdk.java.StatefulFunctions;
import org.apache.flink.statefun.sdk.java.TypeName;
import org.apache.flink.statefun.sdk.java.ValueSpec;
import org.apache.flink.statefun.sdk.java.handler.RequestReplyHandler;
import org.apache.flink.statefun.sdk.java.message.EgressMessageBuilder;
import org.apache.flink.statefun.sdk.java.message.Message;
import org.apache.flink.statefun.sdk.java.slice.Slices;
import org.apache.flink.statefun.sdk.java.types.SimpleType;
import org.apache.flink.statefun.sdk.java.types.Type;

/** A user's function on a real HTTP server: it counts what it is called with, and says so. */
final class ServedFunction implements AutoCloseable {

  static final String TYPENAME = "test/counter";

  private static final ValueSpec<Integer> COUNT = ValueSpec.named("count").withIntType();
  private static final Type<String> JSON =
      SimpleType.simpleImmutableTypeFrom(
          TypeName.typeNameFromString("test/json"),
          text -> text.getBytes(StandardCharsets.UTF_8),
          bytes -> new String(bytes, StandardCharsets.UTF_8));

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private ServedFunction(HttpServer server) {
    this.server = server;
  }

  static ServedFunction start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ServedFunction started = new ServedFunction(server);
    RequestReplyHandler handler =
        new StatefulFunctions()
            .withStatefulFunction(
                StatefulFunctionSpec.builder(TypeName.typeNameFromString(TYPENAME))
                    .withValueSpec(COUNT)
                    .withSupplier(() -> ServedFunction::count)
                    .build())
            .requestReplyHandler();
    server.setExecutor(started.threads);
    server.createContext("/statefun", exchange -> answer(handler, exchange));
    server.start();
    return started;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/statefun");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static CompletableFuture<Void> count(Context context, Message message) {
    int count = context.storage().get(COUNT).orElse(0) + 1;
    context.storage().set(COUNT, count);
    context.send(
        EgressMessageBuilder.forEgress(TypeName.typeNameFromString("tocsin/alerts"))
            .withCustomType(
                JSON, "{\"message\": \"call %d\", \"severity\": \"warning\"}".formatted(count))
            .build());
    return context.done();
  }

  private static void answer(RequestReplyHandler handler, HttpExchange exchange)
      throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      byte[] answer = handler.handle(Slices.wrap(body.readAllBytes())).get().toByteArray();
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
