package dev.tocsin.job.functions;

import java.util.Objects;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/**
 * An invocation that a function's instance is to have. Those of an instance come in order of time,
 * at the same time inputs before messages, and then as they were made.
 *
 * @param order of all that is made for an instrument; also the row it is kept in
 * @param delayed whether it is a message that the instance sent itself, and no input
 * @param timeMicros the end of the input, or when the message is due, µs since the epoch
 * @param position names it, the same whenever it is made again
 * @param token that cancels it; null for none
 */
public record Pending(
    long functionId,
    long order,
    boolean delayed,
    long timeMicros,
    String position,
    String token,
    TypedValue argument)
    implements Comparable<Pending> {

  /** The position and the argument must be there. */
  public Pending {
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(argument, "argument");
  }

  @Override
  public int compareTo(Pending other) {
    if (timeMicros != other.timeMicros) {
      return Long.compare(timeMicros, other.timeMicros);
    }
    return delayed == other.delayed
        ? Long.compare(order, other.order)
        : Boolean.compare(delayed, other.delayed);
  }
}
