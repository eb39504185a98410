package dev.tocsin.engine.preview;

import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The first triggers of a preview, and what the price did after each. The price at a time is the
 * close of the last candle that is over by then.
 */
final class Aftermath {

  /** Places of a percentage. */
  static final int SCALE = 4;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<AlertEvent.Triggered> triggers = new ArrayList<>();
  private final Later hour = new Later(Duration.ofHours(1));
  private final Later day = new Later(Duration.ofHours(24));
  private long count;

  void add(AlertEvent.Triggered trigger) {
    count++;
    if (triggers.size() < Preview.MAX_TRIGGERS) {
      triggers.add(trigger);
    }
  }

  /**
   * The next candle is there: until its end, the close before it was the last.
   *
   * @param close null when there was none
   */
  void candleEndsAt(long endMicros, BigDecimal close) {
    hour.settleBefore(endMicros, close);
    day.settleBefore(endMicros, close);
  }

  /** Whether a later candle could still tell something of a trigger. */
  boolean waits() {
    return day.percents.size() < triggers.size();
  }

  PreviewOutcome outcome(Order order) {
    List<PreviewTrigger> told = new ArrayList<>(triggers.size());
    for (int i = 0; i < triggers.size(); i++) {
      AlertEvent.Triggered trigger = triggers.get(i);
      told.add(
          new PreviewTrigger(
              minute(trigger),
              trigger.part(),
              trigger.price(),
              trigger.value(),
              hour.percent(i),
              day.percent(i)));
    }
    return new PreviewOutcome(order, count, told);
  }

  private static Instant minute(AlertEvent.Triggered trigger) {
    return trigger.eventTime().truncatedTo(ChronoUnit.MINUTES);
  }

  /** What became of the price some time after each trigger, in their order. */
  private final class Later {

    private final Duration distance;
    private final List<BigDecimal> percents = new ArrayList<>();

    Later(Duration distance) {
      this.distance = distance;
    }

    void settleBefore(long endMicros, BigDecimal close) {
      while (percents.size() < triggers.size() && nextMicros() < endMicros) {
        BigDecimal price = triggers.get(percents.size()).price();
        BigDecimal change = close.subtract(price).multiply(HUNDRED);
        percents.add(change.divide(price, SCALE, RoundingMode.HALF_EVEN));
      }
    }

    BigDecimal percent(int trigger) {
      return trigger < percents.size() ? percents.get(trigger) : null;
    }

    private long nextMicros() {
      return Times.micros(minute(triggers.get(percents.size())).plus(distance));
    }
  }
}
