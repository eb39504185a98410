package dev.tocsin.job.functions;

import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus.Line;
import java.util.List;

/**
 * An instance of a function: how it stands on an instrument.
 *
 * @param version of the last command that it followed
 * @param form what it is called as; null while it is paused, and once it is deleted
 * @param deletedMicros the instrument's time when it was deleted, µs since the epoch; {@link
 *     Long#MIN_VALUE} while it is not
 * @param fromMicros inputs that began earlier are none of its own, µs since the epoch
 * @param lastInputMicros when the last input that it took began, µs since the epoch
 * @param lastInvokedMicros the time of the last invocation that counted, µs since the epoch
 * @param values that it asked for
 * @param lastError null for none
 * @param log the oldest line first
 */
public record InstanceRow(
    long functionId,
    int version,
    long userId,
    Form form,
    long deletedMicros,
    long fromMicros,
    long lastInputMicros,
    long lastInvokedMicros,
    List<KeptValue> values,
    Tally tally,
    Line lastError,
    List<Line> log) {

  /** Copies the lists. */
  public InstanceRow {
    values = List.copyOf(values);
    log = List.copyOf(log);
  }

  /** What a function is called as, see {@link dev.tocsin.schemas.function.FunctionCommand}. */
  public record Form(String typename, String endpoint, FunctionInput input, FunctionEgress egress) {

    String namespace() {
      return typename.substring(0, typename.indexOf('/'));
    }

    String name() {
      return typename.substring(typename.indexOf('/') + 1);
    }
  }
}
