package dev.tocsin.standalone.load;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, whether those before have been answered or not, as many users do
 * who know nothing of each other.
 */
final class LoadRun {

  private static final int MAX_IN_FLIGHT = 10_000;
  private static final int NO_ANSWER = 0;

  private final LoadClient client;
  private final Mix mix;
  private final List<LoadUsers.LoadUser> users;
  private final List<String> symbols;
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);

  LoadRun(LoadClient client, Mix mix, List<LoadUsers.LoadUser> users, List<String> symbols) {
    this.client = client;
    this.mix = mix;
    this.users = users;
    this.symbols = symbols;
  }

  /**
   * Sends for so long, then waits for the last answers.
   *
   * @param perSecond requests
   */
  Latencies send(int perSecond, Duration duration) throws InterruptedException {
    Latencies latencies = new Latencies();
    long requests = duration.toMillis() * perSecond / TimeUnit.SECONDS.toMillis(1);
    long start = System.nanoTime();
    for (long n = 0; n < requests; n++) {
      long meant = start + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
      while (System.nanoTime() < meant) {
        LockSupport.parkNanos(meant - System.nanoTime());
      }
      inFlight.acquire();
      send(n, meant, latencies);
    }
    inFlight.acquire(MAX_IN_FLIGHT);
    inFlight.release(MAX_IN_FLIGHT);
    return latencies;
  }

  private void send(long n, long meant, Latencies latencies) {
    Operation operation = mix.at(n);
    var unused =
        client
            .send(request(operation, n))
            .handle(
                (status, failure) -> {
                  latencies.add(
                      operation, System.nanoTime() - meant, failure == null ? status : NO_ANSWER);
                  inFlight.release();
                  return null;
                });
  }

  private HttpRequest request(Operation operation, long n) {
    LoadUsers.LoadUser user = users.get((int) (n % users.size()));
    String token = user.token();
    return switch (operation) {
      case ALERTS ->
          client.get(user.pages().get((int) (n / users.size() % user.pages().size())), token);
      case PORTFOLIO -> client.get("/api/v1/portfolio", token);
      case MARKETS -> client.get("/api/v1/markets", token);
      case TRADES ->
          client.post(
              "/api/v1/trades",
              token,
              LoadUsers.purchase(symbols.get((int) (n % symbols.size()))),
              UUID.randomUUID().toString());
    };
  }
}
