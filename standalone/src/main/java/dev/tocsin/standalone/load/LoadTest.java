package dev.tocsin.standalone.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A run of requests against an API, and what is told of it.
 *
 * @param warmUp requests of the first so long are sent but not counted
 * @param alerts that each user has
 * @param holdings that each user has, as far as there are markets
 */
public record LoadTest(
    URI api,
    Mix mix,
    int perSecond,
    Duration warmUp,
    Duration duration,
    int users,
    int alerts,
    int holdings) {

  private static final double MICROS_PER_MILLI = 1000;
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * Runs it; returns whether every request was answered as it should be.
   *
   * @throws IOException when the users cannot be made
   */
  public boolean run(PrintWriter out) throws IOException, InterruptedException {
    LoadClient client = new LoadClient(api);
    LoadUsers made = new LoadUsers(client);
    List<String> symbols = made.symbols();
    List<LoadUsers.LoadUser> senders = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      senders.add(made.make(symbols, alerts, holdings));
    }
    out.printf(
        "%d users with %d alerts and %d holdings each, %d requests/s for %d s after %d s%n",
        users,
        alerts,
        Math.min(holdings, symbols.size()),
        perSecond,
        duration.toSeconds(),
        warmUp.toSeconds());
    out.flush();
    LoadRun run = new LoadRun(client, mix, senders, symbols);
    run.send(perSecond, warmUp);
    long start = System.nanoTime();
    Latencies latencies = run.send(perSecond, duration);
    tell(out, latencies, (System.nanoTime() - start) / 1e9);
    return latencies.statuses().keySet().stream().allMatch(status -> status / 100 == 2);
  }

  private void tell(PrintWriter out, Latencies latencies, double seconds) {
    out.printf(
        "%n%-10s %9s %9s %8s %8s %8s %8s %8s%n",
        "ms", "requests", "per s", "p50", "p90", "p99", "p99.9", "longest");
    for (Operation operation : mix.operations()) {
      Histogram histogram = latencies.of(operation);
      out.printf(
          "%-10s %9d %9.1f %8.2f %8.2f %8.2f %8.2f %8.2f%n",
          operation.id(),
          histogram.getTotalCount(),
          histogram.getTotalCount() / seconds,
          at(histogram, 50),
          at(histogram, 90),
          at(histogram, 99),
          at(histogram, 99.9),
          histogram.getMaxValue() / MICROS_PER_MILLI);
    }
    out.println();
    for (Map.Entry<Integer, Integer> status : latencies.statuses().entrySet()) {
      String name = status.getKey() == 0 ? "no answer" : "status " + status.getKey();
      out.printf("%s: %d%n", name, status.getValue());
    }
    if (latencies.statuses().containsKey(TOO_MANY_REQUESTS)) {
      out.println(
          "429: the API limits these users; start it with TOCSIN_LIMITS_USER_PER_MINUTE=0 to measure");
    }
    out.println("Times are from when a request was meant to be sent until its answer was read.");
    out.flush();
  }

  private static double at(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
