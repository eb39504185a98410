package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Span;
import java.math.BigDecimal;

/**
 * How often an alert fires when its condition comes true. All of it runs on event time. {@code
 * docs/ALERTS.md} says what each field does.
 *
 * @param mode null for once
 * @param cooldown of {@code every}: how long after a trigger nothing fires; null for not at all
 * @param maxTriggers of {@code every}: after how many the alert is over; null for never
 * @param hysteresisPct how far, in percent of the level, the series must go back before the
 *     condition can come true again; null for not at all
 * @param hold how long the condition must stay true before it fires; null for not at all
 * @param bar null for whenever it comes true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policy(
    Mode mode, Span cooldown, Integer maxTriggers, BigDecimal hysteresisPct, Span hold, Bar bar) {

  /** Fires once, at once. */
  public static final Policy ONCE = new Policy(Mode.ONCE, null, null, null, null, null);

  /** The most triggers that can be asked for. */
  public static final int MAX_TRIGGERS = 1_000_000;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** How often. */
  public enum Mode {
    /** The first time; then the alert is over. */
    @JsonProperty("once")
    ONCE,
    /** Every time. */
    @JsonProperty("every")
    EVERY
  }

  /** What bars have to do with it. */
  public enum Bar {
    /** After a trigger nothing more fires in the same bar. */
    @JsonProperty("once_per_bar")
    ONCE_PER_BAR,
    /** The condition is looked at when a bar closes, and at no other time. */
    @JsonProperty("on_bar_close")
    ON_BAR_CLOSE
  }

  /**
   * @throws IllegalArgumentException when a field is out of range or does not go with another; the
   *     message names it
   */
  public Policy {
    mode = mode == null ? Mode.ONCE : mode;
    if (mode == Mode.ONCE && cooldown != null) {
      throw new IllegalArgumentException("cooldown goes with mode every");
    }
    if (mode == Mode.ONCE && maxTriggers != null) {
      throw new IllegalArgumentException("max_triggers goes with mode every");
    }
    if (mode == Mode.ONCE && bar == Bar.ONCE_PER_BAR) {
      throw new IllegalArgumentException("bar once_per_bar goes with mode every");
    }
    if (maxTriggers != null && (maxTriggers < 1 || maxTriggers > MAX_TRIGGERS)) {
      throw new IllegalArgumentException("max_triggers must be 1 to " + MAX_TRIGGERS);
    }
    if (hysteresisPct != null) {
      if (hysteresisPct.signum() < 0
          || hysteresisPct.compareTo(HUNDRED) >= 0
          || !Decimals.fitsNumeric(hysteresisPct)) {
        throw new IllegalArgumentException("hysteresis_pct must be at least 0 and less than 100");
      }
      hysteresisPct = hysteresisPct.signum() == 0 ? null : Decimals.normalized(hysteresisPct);
    }
    if (hold != null && bar == Bar.ON_BAR_CLOSE) {
      throw new IllegalArgumentException("hold does not go with bar on_bar_close");
    }
  }
}
