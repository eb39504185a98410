package dev.tocsin.api.alert;

import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Policy;
import java.math.BigDecimal;

/** Reads a policy. */
final class PolicyReader {

  private static final String PATH = "policy.";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private PolicyReader() {}

  /** The policy; null when something is wrong with it, which is noted. */
  static Policy read(PolicyBody body, Faults faults) {
    if (body == null) {
      return Policy.ONCE;
    }
    Faults own = new Faults();
    Policy.Mode mode =
        body.mode() == null
            ? Policy.Mode.ONCE
            : own.read(PATH, () -> Choice.of(Policy.Mode.class, body.mode(), "mode"));
    Span cooldown = own.read(PATH, () -> span(body.cooldown(), "cooldown"));
    Integer maxTriggers = own.read(PATH, () -> maxTriggers(body.maxTriggers()));
    BigDecimal hysteresis = own.read(PATH, () -> hysteresis(body.hysteresisPct()));
    Span hold = own.read(PATH, () -> span(body.hold(), "hold"));
    Policy.Bar bar =
        body.bar() == null
            ? null
            : own.read(PATH, () -> Choice.of(Policy.Bar.class, body.bar(), "bar"));
    own.read(PATH, () -> goTogether(mode, cooldown, maxTriggers, hold, bar));
    Policy policy =
        own.isEmpty() ? new Policy(mode, cooldown, maxTriggers, hysteresis, hold, bar) : null;
    faults.addAll(own);
    return policy;
  }

  private static Span span(String text, String field) {
    return text == null ? null : Spans.read(text, field);
  }

  private static Integer maxTriggers(Integer count) {
    if (count != null && (count < 1 || count > Policy.MAX_TRIGGERS)) {
      throw ProblemException.invalid("max_triggers", "must be from 1 to " + Policy.MAX_TRIGGERS);
    }
    return count;
  }

  private static BigDecimal hysteresis(BigDecimal percent) {
    if (percent != null
        && (percent.signum() < 0
            || percent.compareTo(HUNDRED) >= 0
            || !Decimals.fitsNumeric(percent))) {
      throw ProblemException.invalid(
          "hysteresis_pct", "must be at least 0 and less than 100, with at most 18 decimals");
    }
    return percent;
  }

  private static Void goTogether(
      Policy.Mode mode, Span cooldown, Integer maxTriggers, Span hold, Policy.Bar bar) {
    if (mode != Policy.Mode.EVERY) {
      String hint = "goes with mode every, which this policy does not have";
      if (cooldown != null) {
        throw ProblemException.invalid("cooldown", hint);
      }
      if (maxTriggers != null) {
        throw ProblemException.invalid("max_triggers", hint);
      }
      if (bar == Policy.Bar.ONCE_PER_BAR) {
        throw ProblemException.invalid("bar", "once_per_bar " + hint);
      }
    }
    if (hold != null && bar == Policy.Bar.ON_BAR_CLOSE) {
      throw ProblemException.invalid("hold", "does not go with bar on_bar_close");
    }
    return null;
  }
}
