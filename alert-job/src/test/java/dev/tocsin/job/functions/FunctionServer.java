package dev.tocsin.job.functions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.statefun.sdk.java.StatefulFunctionSpec;
import org.apache.flink.statefun.sdk.java.StatefulFunctions;
import org.apache.flink.statefun.sdk.java.handler.RequestReplyHandler;
import org.apache.flink.statefun.sdk.java.slice.Slices;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation.MutationType;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.PersistedValue;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/**
 * Functions behind HTTP, as their owners run them: the SDK's own handler, at every path. Answers
 * take a few milliseconds, one in ten says that it cannot now.
 */
final class FunctionServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RequestReplyHandler handler;
  private final Random random = new Random(1);

  /** What each instance's values came to with its last call. */
  private final Map<Address, Map<String, TypedValue>> values = new ConcurrentHashMap<>();

  FunctionServer(StatefulFunctionSpec... functions) throws IOException {
    StatefulFunctions all = new StatefulFunctions();
    for (StatefulFunctionSpec function : functions) {
      all.withStatefulFunction(function);
    }
    handler = all.requestReplyHandler();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  Map<String, TypedValue> values(Address instance) {
    return values.getOrDefault(instance, Map.of());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      Thread.sleep(random.nextInt(8));
      if (random.nextInt(10) == 0) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      byte[] answer = handler.handle(Slices.wrap(request)).get().toByteArray();
      remember(ToFunction.parseFrom(request), FromFunction.parseFrom(answer));
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException | ExecutionException e) {
      exchange.sendResponseHeaders(500, -1);
    }
  }

  private void remember(ToFunction request, FromFunction answer) {
    if (!answer.hasInvocationResult()) {
      return;
    }
    Map<String, TypedValue> after = new TreeMap<>();
    for (PersistedValue value : request.getInvocation().getStateList()) {
      if (value.hasStateValue()) {
        after.put(value.getStateName(), value.getStateValue());
      }
    }
    for (PersistedValueMutation mutation : answer.getInvocationResult().getStateMutationsList()) {
      if (mutation.getMutationType() == MutationType.DELETE) {
        after.remove(mutation.getStateName());
      } else {
        after.put(mutation.getStateName(), mutation.getStateValue());
      }
    }
    values.put(request.getInvocation().getTarget(), after);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
