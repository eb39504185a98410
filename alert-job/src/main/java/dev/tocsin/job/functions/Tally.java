package dev.tocsin.job.functions;

/**
 * What an instance has counted, see {@link dev.tocsin.schemas.function.FunctionStatus}.
 *
 * @param latencyMicros of the last call, µs
 * @param latencySumMicros of all calls, µs
 */
public record Tally(
    long calls,
    long invocations,
    long failures,
    long retries,
    long givenUp,
    long dropped,
    long refused,
    long triggers,
    long latencyMicros,
    long latencySumMicros) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
