package dev.tocsin.benchmarks.pipeline;

import java.util.concurrent.locks.LockSupport;

/** A steady load of a market with probes, into Kafka. */
record SteadyTicks(LocalKafka kafka, Market market, Probes probes) {

  /** Sends every tick when it is due, or as soon as it can be. */
  void send(long from, long to, Pace pace) {
    try (LocalKafka.Sender sender = kafka.sender(market, new SbeTicks(market, probes::cents), 1)) {
      long next = from;
      while (next < to) {
        for (long due = Math.min(to, pace.due()); next < due; next++) {
          sender.send(next);
        }
        LockSupport.parkNanos(100_000);
      }
    }
  }
}
