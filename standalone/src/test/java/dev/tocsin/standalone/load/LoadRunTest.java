package dev.tocsin.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests at a rate, from an HTTP server that answers when it likes. */
class LoadRunTest {

  private static final int REQUESTS = 40;

  private final CountDownLatch arrived = new CountDownLatch(REQUESTS);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serverThatAnswersOnceAllHaveCome() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          arrived.countDown();
          try {
            arrived.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().endsWith("trades") ? 409 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void sendsWhetherThoseBeforeWereAnsweredOrNot() throws Exception {
    URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    LoadRun run =
        new LoadRun(
            new LoadClient(api),
            Mix.of("portfolio=3,trades=1"),
            List.of(new LoadUsers.LoadUser("token", List.of("/alerts"))),
            List.of("BTC/USDT"));

    Latencies latencies = run.send(REQUESTS * 2, Duration.ofMillis(500));

    assertThat(latencies.statuses()).containsOnlyKeys(200, 409);
    assertThat(latencies.of(Operation.PORTFOLIO).getTotalCount()).isEqualTo(30);
    assertThat(latencies.of(Operation.TRADES).getTotalCount()).isEqualTo(10);
    assertThat(latencies.statuses().get(409)).isEqualTo(10);
  }
}
