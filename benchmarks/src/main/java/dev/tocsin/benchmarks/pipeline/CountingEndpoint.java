package dev.tocsin.benchmarks.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.statefun.sdk.java.StatefulFunctionSpec;
import org.apache.flink.statefun.sdk.java.StatefulFunctions;
import org.apache.flink.statefun.sdk.java.TypeName;
import org.apache.flink.statefun.sdk.java.ValueSpec;
import org.apache.flink.statefun.sdk.java.handler.RequestReplyHandler;
import org.apache.flink.statefun.sdk.java.slice.Slices;

/** A function that counts its invocations, behind HTTP, by the SDK's own handler. */
final class CountingEndpoint implements AutoCloseable {

  static final String TYPENAME = "benchmarks/counter";

  private static final ValueSpec<Long> COUNT = ValueSpec.named("count").withLongType();

  static {
    // Otherwise an answer waits 40 ms for its header's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final RequestReplyHandler handler;
  private final LongAdder calls = new LongAdder();
  private final LongAdder invocations = new LongAdder();

  CountingEndpoint() throws IOException {
    handler =
        new StatefulFunctions()
            .withStatefulFunction(
                StatefulFunctionSpec.builder(TypeName.typeNameFromString(TYPENAME))
                    .withValueSpec(COUNT)
                    .withSupplier(
                        () ->
                            (context, message) -> {
                              invocations.increment();
                              long before = context.storage().get(COUNT).orElse(0L);
                              context.storage().set(COUNT, before + 1);
                              return context.done();
                            })
                    .build())
            .requestReplyHandler();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  long calls() {
    return calls.sum();
  }

  long invocations() {
    return invocations.sum();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.increment();
      byte[] request = exchange.getRequestBody().readAllBytes();
      byte[] answer = handler.handle(Slices.wrap(request)).get().toByteArray();
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException | ExecutionException e) {
      exchange.sendResponseHeaders(500, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
