package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@link Subscribers} in a process of their own. */
record SubscriberProcess(Child process) implements AutoCloseable {

  /** What a load came to. */
  record Load(double cores, long frames, double p50Millis, double p99Millis, double most) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f cores, %,d frames, p50 %.1f, p99 %.1f, longest %.1f ms",
          cores,
          frames,
          p50Millis,
          p99Millis,
          most);
    }
  }

  /**
   * Returns when all are connected and have their streams.
   *
   * @param stalling how many of them {@link #stall} makes stop reading
   * @param markets whose trades they have in turn
   */
  static SubscriberProcess start(int port, int clients, int stalling, int markets)
      throws IOException {
    String streams =
        IntStream.range(0, markets)
            .mapToObj(number -> "B" + number + "/USDT@trade")
            .collect(Collectors.joining(","));
    Child process =
        Child.start(
            Subscribers.class,
            "256m",
            Integer.toString(port),
            Integer.toString(clients),
            Integer.toString(stalling),
            streams);
    String said = process.line();
    if (!"connected".equals(said)) {
      throw new IOException("the subscribers could not connect: " + said);
    }
    return new SubscriberProcess(process);
  }

  /** Some of them read no more. */
  void stall() {
    process.tell("stall");
  }

  /** Takes the time given; says what the server took and what the subscribers heard meanwhile. */
  Load measure(Supplier<Duration> serverCpu, Duration time) throws Exception {
    process.tell("reset");
    Duration cpu = serverCpu.get();
    long begun = System.nanoTime();
    Thread.sleep(time.toMillis());
    double cores =
        (double) serverCpu.get().minus(cpu).toNanos() / Math.max(1, System.nanoTime() - begun);
    String[] figures = process.ask("report").split(" ", -1);
    return new Load(
        cores,
        Long.parseLong(figures[0]),
        Long.parseLong(figures[1]) / 1e3,
        Long.parseLong(figures[2]) / 1e3,
        Long.parseLong(figures[3]) / 1e3);
  }

  @Override
  public void close() {
    process.close();
  }
}
