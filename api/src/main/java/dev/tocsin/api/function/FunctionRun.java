package dev.tocsin.api.function;

import dev.tocsin.schemas.function.FunctionStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** How a function fares on all of its markets together, as the job has told last. */
@Schema(
    name = "FunctionRun",
    description = "How a function fares on all of its markets; counts begin with the function")
record FunctionRun(
    @Schema(
            description = "Requests that were answered in a way that could be used",
            example = "120")
        long calls,
    @Schema(description = "Inputs and delayed messages that those dealt with", example = "131")
        long invocations,
    @Schema(description = "Requests that were not answered so", example = "4") long failures,
    @Schema(description = "Requests that said an earlier one again", example = "3") long retries,
    @Schema(description = "Invocations that no answer was ever of use for", example = "0")
        long givenUp,
    @Schema(description = "Inputs that fell out of a full queue", example = "0") long dropped,
    @Schema(description = "Of answers: alerts and messages that could not be taken", example = "0")
        long refused,
    @Schema(description = "Alerts that were taken", example = "9") long triggers,
    @Schema(description = "Those of them that wait for a checkpoint", example = "0") long held,
    @Schema(description = "Of all calls, mean, ms", example = "1.875", nullable = true)
        Double latencyMs,
    @Schema(description = "What its values take up, bytes", example = "96") long stateBytes,
    @Schema(description = "Inputs that wait", example = "0") long queued,
    @Schema(description = "open: the endpoint cannot be reached and is left alone for a while")
        FunctionStatus.Circuit circuit,
    @Schema(nullable = true) Line lastError,
    @Schema(
            description = "When the job told this last; null when it has told nothing yet",
            nullable = true)
        Instant at,
    @Schema(description = "Each market by itself; null in lists", nullable = true)
        List<OnMarket> instruments) {

  private static final double MICROS_PER_MS = 1_000;

  /** Something that was said. */
  @Schema(name = "FunctionLine", description = "What was said, and when by the job's clock")
  record Line(Instant at, String text) {
    private static Line of(FunctionStatus.Line line) {
      return line == null ? null : new Line(line.at(), line.text());
    }
  }

  /** How a function fares on one market. */
  @Schema(name = "FunctionRunOnMarket", description = "How a function fares on one market")
  record OnMarket(
      @Schema(example = "BTC/USDT") String symbol,
      @Schema(example = "BINANCE") String exchange,
      @Schema(description = "The version that stands there", example = "1") int version,
      long calls,
      long invocations,
      long failures,
      long retries,
      long givenUp,
      long dropped,
      long refused,
      long triggers,
      long held,
      @Schema(description = "Of the last call, ms", nullable = true) Double lastLatencyMs,
      @Schema(description = "Of all calls, mean, ms", nullable = true) Double latencyMs,
      long stateBytes,
      long queued,
      FunctionStatus.Circuit circuit,
      @Schema(nullable = true) Line lastError,
      @Schema(description = "What it has written to tocsin/log, the last 20 lines") List<Line> log,
      Instant at) {

    private static OnMarket of(FunctionStatus status) {
      return new OnMarket(
          status.instrument().symbol(),
          status.instrument().exchange(),
          status.version(),
          status.calls(),
          status.invocations(),
          status.failures(),
          status.retries(),
          status.givenUp(),
          status.dropped(),
          status.refused(),
          status.triggers(),
          status.held(),
          millis(status.latencyMicros()),
          millis(status.meanLatencyMicros()),
          status.stateBytes(),
          status.queued(),
          status.circuit(),
          Line.of(status.lastError()),
          status.log().stream().map(Line::of).toList(),
          status.at());
    }
  }

  /** All markets together and each by itself. */
  static FunctionRun whole(List<FunctionStatus> statuses) {
    return of(statuses, statuses.stream().map(OnMarket::of).toList());
  }

  /** All markets together. */
  static FunctionRun sum(List<FunctionStatus> statuses) {
    return of(statuses, null);
  }

  private static FunctionRun of(List<FunctionStatus> statuses, List<OnMarket> instruments) {
    return new FunctionRun(
        sum(statuses, FunctionStatus::calls),
        sum(statuses, FunctionStatus::invocations),
        sum(statuses, FunctionStatus::failures),
        sum(statuses, FunctionStatus::retries),
        sum(statuses, FunctionStatus::givenUp),
        sum(statuses, FunctionStatus::dropped),
        sum(statuses, FunctionStatus::refused),
        sum(statuses, FunctionStatus::triggers),
        sum(statuses, FunctionStatus::held),
        meanLatency(statuses),
        sum(statuses, FunctionStatus::stateBytes),
        sum(statuses, FunctionStatus::queued),
        circuit(statuses),
        statuses.stream()
            .map(FunctionStatus::lastError)
            .filter(Objects::nonNull)
            .max(Comparator.comparing(FunctionStatus.Line::at))
            .map(Line::of)
            .orElse(null),
        statuses.stream().map(FunctionStatus::at).max(Comparator.naturalOrder()).orElse(null),
        instruments);
  }

  private static long sum(List<FunctionStatus> statuses, ToLongFunction<FunctionStatus> count) {
    return statuses.stream().mapToLong(count).sum();
  }

  /** Each market's mean weighs as much as it has calls. */
  private static Double meanLatency(List<FunctionStatus> statuses) {
    List<FunctionStatus> called =
        statuses.stream()
            .filter(status -> status.meanLatencyMicros() != null && status.calls() > 0)
            .toList();
    double micros =
        called.stream().mapToDouble(status -> status.calls() * status.meanLatencyMicros()).sum();
    return called.isEmpty() ? null : micros / sum(called, FunctionStatus::calls) / MICROS_PER_MS;
  }

  /** The worst of them: what an owner has to look into. */
  private static FunctionStatus.Circuit circuit(List<FunctionStatus> statuses) {
    return statuses.stream()
        .map(FunctionStatus::circuit)
        .filter(circuit -> circuit != FunctionStatus.Circuit.CLOSED)
        .min(Comparator.naturalOrder())
        .orElse(FunctionStatus.Circuit.CLOSED);
  }

  private static Double millis(Long micros) {
    return micros == null ? null : micros / MICROS_PER_MS;
  }
}
