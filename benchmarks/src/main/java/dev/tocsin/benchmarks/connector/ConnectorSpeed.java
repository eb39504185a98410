package dev.tocsin.benchmarks.connector;

import dev.tocsin.benchmarks.Child;
import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.benchmarks.Spread;
import dev.tocsin.benchmarks.pipeline.BrokerProcess;
import dev.tocsin.benchmarks.pipeline.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A task of the connector between an exchange that trades as fast as it is read and a broker, each
 * in a process of its own; then the same while the broker stands still. What counts is the CPU time
 * of the connector's process, all of its threads together.
 */
public final class ConnectorSpeed implements Measurement {

  private static final double MIB = 1 << 20;

  /** The part of a stall after which all that is bounded has filled. */
  private static final int FILLED_AFTER = 4;

  private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(60);

  private record Reading(long acknowledged, long cpuNanos, long heapBytes, long broken) {

    static Reading of(Child connector, String question) throws IOException {
      String[] numbers = connector.ask(question).split(" ", -1);
      Reading reading =
          new Reading(
              Long.parseLong(numbers[0]),
              Long.parseLong(numbers[1]),
              Long.parseLong(numbers[2]),
              Long.parseLong(numbers[3]));
      if (reading.broken() > 0) {
        throw new IllegalStateException("the connector lost the order of " + reading.broken());
      }
      return reading;
    }
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.CONNECTOR, Row.CONNECTOR_STALL);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    try (Scratch scratch = new Scratch();
        Child broker =
            Child.start(
                BrokerProcess.class, "512m", scratch.directory().resolve("kafka").toString());
        Child exchange = Child.start(FullSpeedExchange.class, "128m")) {
      String[] ports = exchange.line().split(" ", -1);
      try (Child connector =
          Child.start(ConnectorProcess.class, "256m", ports[0], ports[1], broker.line())) {
        awaitTrades(connector, 0);
        return List.of(
            speed(connector, scale, progress), stall(connector, broker, scale, progress));
      }
    }
  }

  private static Figure speed(Child connector, Scale scale, Progress progress) throws Exception {
    Thread.sleep(scale.warmUp().toMillis());
    double[] perCore = new double[scale.rounds()];
    double[] perSecond = new double[scale.rounds()];
    for (int round = 0; round < scale.rounds(); round++) {
      Reading before = Reading.of(connector, "rate");
      long begun = System.nanoTime();
      Thread.sleep(scale.round().toMillis());
      Reading after = Reading.of(connector, "rate");
      double trades = after.acknowledged() - before.acknowledged();
      perCore[round] = trades * 1e9 / (after.cpuNanos() - before.cpuNanos());
      perSecond[round] = trades * 1e9 / (System.nanoTime() - begun);
      progress.line(
          "round %d: %,.0f trades a second of CPU, %,.0f a second"
              .formatted(round, perCore[round], perSecond[round]));
    }
    Spread spread = Spread.of(perCore);
    return new Figure(
        Row.CONNECTOR,
        spread.median(),
        String.format(
            Locale.ROOT,
            "%,.0f (%,.0f–%,.0f) a second of CPU; %,.0f a second beside exchange and broker",
            spread.median(),
            spread.least(),
            spread.most(),
            Spread.of(perSecond).median()));
  }

  private static Figure stall(Child connector, Child broker, Scale scale, Progress progress)
      throws Exception {
    long running = Reading.of(connector, "heap").heapBytes();
    broker.freeze();
    long filling = scale.steady().toMillis() / FILLED_AFTER;
    Thread.sleep(filling);
    Reading filled = Reading.of(connector, "heap");
    Thread.sleep(scale.steady().toMillis() - filling);
    Reading end = Reading.of(connector, "heap");
    broker.thaw();
    awaitTrades(connector, end.acknowledged());
    double growth = (end.heapBytes() - filled.heapBytes()) / MIB;
    String detail =
        String.format(
            Locale.ROOT,
            "%.1f MiB in use before, %.1f once all was full, %.1f after %d s; nothing was lost",
            running / MIB,
            filled.heapBytes() / MIB,
            end.heapBytes() / MIB,
            scale.steady().toSeconds());
    progress.line(detail);
    return new Figure(Row.CONNECTOR_STALL, Math.max(0, growth), detail);
  }

  private static void awaitTrades(Child connector, long before) throws Exception {
    long deadline = System.nanoTime() + GOES_ON_WITHIN.toNanos();
    while (Reading.of(connector, "rate").acknowledged() == before) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no trade came through within " + GOES_ON_WITHIN);
      }
      Thread.sleep(100);
    }
  }
}
