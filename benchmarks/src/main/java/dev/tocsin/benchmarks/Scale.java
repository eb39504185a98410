package dev.tocsin.benchmarks;

import java.time.Duration;

/**
 * How much is done for a figure.
 *
 * @param rounds of every variant in turn; the first is dropped
 * @param warmUp before each round's clock starts
 * @param round the time of each; a job makes one checkpoint in it
 * @param alerts that stand where the table says 1 M
 * @param mostAlerts that stand where it says 10 M
 * @param kafkaTicks in the topic that is read again and again
 * @param steady how long a steady load is watched
 * @param burst how many alerts one tick fires
 * @param jmhAlerts where JMH's rows say 1 M; a tenth where they say 100 k
 * @param jmhRound the time of one of JMH's iterations
 */
public record Scale(
    String name,
    int rounds,
    Duration warmUp,
    Duration round,
    int alerts,
    int mostAlerts,
    int kafkaTicks,
    Duration steady,
    int burst,
    int jmhAlerts,
    Duration jmhRound) {

  /** All of it: what the table says. */
  static Scale full() {
    return new Scale(
        "full",
        4,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        1_000_000,
        10_000_000,
        20_000_000,
        Duration.ofSeconds(60),
        300_000,
        1_000_000,
        Duration.ofSeconds(1));
  }

  /** A few minutes. */
  static Scale brief() {
    return new Scale(
        "short",
        4,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        1_000_000,
        2_000_000,
        8_000_000,
        Duration.ofSeconds(15),
        300_000,
        1_000_000,
        Duration.ofMillis(500));
  }

  /** Only to see that everything runs: the figures mean nothing. */
  static Scale tiny() {
    return new Scale(
        "tiny",
        2,
        Duration.ofMillis(200),
        Duration.ofMillis(300),
        2_000,
        4_000,
        50_000,
        Duration.ofSeconds(2),
        1_000,
        1_000,
        Duration.ofMillis(50));
  }
}
