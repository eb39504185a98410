package dev.tocsin.engine.preview;

import java.util.List;
import java.util.Objects;

/**
 * What an alert would have done, had the extremes of all candles come in one order.
 *
 * @param count how often it would have fired
 * @param triggers the first {@value Preview#MAX_TRIGGERS} times, oldest first
 */
public record PreviewOutcome(Order order, long count, List<PreviewTrigger> triggers) {

  /** The triggers are copied. */
  public PreviewOutcome {
    Objects.requireNonNull(order, "order");
    triggers = List.copyOf(triggers);
  }

  boolean isAlike(PreviewOutcome other) {
    return count == other.count && triggers.equals(other.triggers);
  }

  PreviewOutcome inEitherOrder() {
    return new PreviewOutcome(Order.BOTH, count, triggers);
  }
}
