package dev.tocsin.schemas.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.schemas.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A record of {@code function.status}: how a function fares on an instrument. It comes when
 * something of it changed, at most once a second. Counts begin with the function and outlast
 * restarts of the job.
 *
 * @param version the one that stands there
 * @param calls requests to the endpoint that it answered in a way that could be used
 * @param invocations inputs and delayed messages that those dealt with
 * @param failures requests that were not answered so
 * @param retries requests that said again what an earlier one had said
 * @param givenUp invocations that were left out because the endpoint's answer was never of use
 * @param dropped inputs that fell out of a full queue
 * @param refused alerts, messages and the like that an answer had and that could not be taken
 * @param triggers alerts that were taken
 * @param held those of them that wait for a checkpoint
 * @param latencyMicros of the last call, µs; null before the first
 * @param meanLatencyMicros of all calls, µs; null before the first
 * @param stateBytes what its values take up
 * @param queued inputs that wait, those that are on their way included
 * @param circuit whether its endpoint is called
 * @param lastError what went wrong last; null when nothing did
 * @param log the last {@value #LOG_LINES} lines that it wrote, the oldest first
 * @param at when this was so, by the job's clock
 */
public record FunctionStatus(
    long functionId,
    int version,
    long userId,
    Instrument instrument,
    long calls,
    long invocations,
    long failures,
    long retries,
    long givenUp,
    long dropped,
    long refused,
    long triggers,
    long held,
    Long latencyMicros,
    Long meanLatencyMicros,
    long stateBytes,
    long queued,
    Circuit circuit,
    Line lastError,
    List<Line> log,
    Instant at) {

  /** How many lines of a log are kept. */
  public static final int LOG_LINES = 20;

  /** What is not said to be null must be there; no log is an empty one. */
  public FunctionStatus {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(circuit, "circuit");
    Objects.requireNonNull(at, "at");
    log = log == null ? List.of() : List.copyOf(log);
  }

  /** The key of the topic, such as {@code 7:BINANCE:BTC-USDT}. */
  public String key() {
    return functionId + ":" + instrument.id();
  }

  /** Something that was said, and when by the job's clock. */
  public record Line(Instant at, String text) {
    public Line {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(text, "text");
    }
  }

  /** Whether an endpoint is called. */
  public enum Circuit {
    /** It is. */
    @JsonProperty("closed")
    CLOSED("closed"),
    /** It is not, for a while: it could not be reached, again and again. */
    @JsonProperty("open")
    OPEN("open"),
    /** One request is on its way to find out. */
    @JsonProperty("half_open")
    HALF_OPEN("half_open");

    private final String id;

    Circuit(String id) {
      this.id = id;
    }

    /** As in JSON. */
    public String id() {
      return id;
    }
  }
}
