package dev.tocsin.job.functions;

import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.function.FunctionStatus.Line;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Counts what an instance does, and keeps what it says. */
final class Counts {

  private static final int LINES = FunctionStatus.LOG_LINES;
  private static final int LONGEST_LINE = 1_000;

  private final InstantSource clock;
  private final Deque<Line> log;
  private Line lastError;
  private long calls;
  private long invocations;
  private long failures;
  private long retries;
  private long givenUp;
  private long dropped;
  private long refused;
  private long triggers;
  private long latencyMicros;
  private long latencySumMicros;

  Counts(Tally before, List<Line> log, Line lastError, InstantSource clock) {
    this.clock = clock;
    this.log = new ArrayDeque<>(log);
    this.lastError = lastError;
    calls = before.calls();
    invocations = before.invocations();
    failures = before.failures();
    retries = before.retries();
    givenUp = before.givenUp();
    dropped = before.dropped();
    refused = before.refused();
    triggers = before.triggers();
    latencyMicros = before.latencyMicros();
    latencySumMicros = before.latencySumMicros();
  }

  Tally tally() {
    return new Tally(
        calls,
        invocations,
        failures,
        retries,
        givenUp,
        dropped,
        refused,
        triggers,
        latencyMicros,
        latencySumMicros);
  }

  List<Line> log() {
    return List.copyOf(log);
  }

  Line lastError() {
    return lastError;
  }

  void call(long micros) {
    calls++;
    latencyMicros = micros;
    latencySumMicros += micros;
  }

  void invocations(int dealtWith) {
    invocations += dealtWith;
  }

  void failure(String what) {
    failures++;
    error(what);
  }

  void retry() {
    retries++;
  }

  void giveUp(String what) {
    givenUp++;
    error(what);
  }

  void drop(String what) {
    dropped++;
    error(what);
  }

  void refuse(String what) {
    refused++;
    error(what);
  }

  void trigger() {
    triggers++;
  }

  void log(String text) {
    if (log.size() == LINES) {
      log.removeFirst();
    }
    log.addLast(line(text));
  }

  private void error(String what) {
    lastError = line(what);
  }

  /** What a function says may be cut between the halves of a character, or come so. */
  private static String writable(String text) {
    String cut = text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private Line line(String text) {
    return new Line(clock.instant(), writable(text));
  }
}
