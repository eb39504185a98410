package dev.tocsin.api.alert;

import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Makes sense of what somebody wrote of an alert, or says all that is wrong with it. */
final class AlertReader {

  private final Symbols symbols;
  private final Clock clock;

  AlertReader(Symbols symbols, Clock clock) {
    this.symbols = symbols;
    this.clock = clock;
  }

  /** An alert that can be set. */
  record Wanted(Terms terms, Labels labels) {}

  /**
   * Reads a new alert.
   *
   * @throws ProblemException 422, naming every field that is wrong by its path
   */
  Wanted read(NewAlert body) {
    Faults faults = new Faults();
    Condition condition = condition(body, faults);
    Policy policy = PolicyReader.read(body.policy(), faults);
    Instant expiresAt = faults.read(() -> ExpiryReader.read(body.expiresAt(), clock));
    List<String> channels = faults.read(() -> LabelReader.channels(body.channels()));
    List<String> tags = faults.read(() -> LabelReader.tags(body.tags()));
    String note = faults.read(() -> LabelReader.note(body.note()));
    if (condition != null && policy != null) {
      PolicyFit.check(condition, policy, faults);
    }
    faults.refuse();
    return new Wanted(new Terms(condition, policy, expiresAt), new Labels(channels, tags, note));
  }

  private Condition condition(NewAlert body, Faults faults) {
    Subject subject = Subject.named(symbols, body.symbol(), body.exchange());
    boolean isShort = body.direction() != null || body.targetPrice() != null;
    if (body.condition() == null) {
      return isShort ? price(body, subject, faults) : nothing(subject, faults);
    }
    if (isShort) {
      faults.add("condition", "does not go with direction and target_price");
      return null;
    }
    Condition condition = new ConditionReader(subject, faults).read(body.condition());
    if (condition != null && body.symbol() != null) {
      Instrument named = faults.read(subject::ofAlert);
      if (named != null && !condition.instruments().contains(named)) {
        faults.add("symbol", "is what no part of the condition is about");
      }
    }
    return condition;
  }

  private static Condition nothing(Subject subject, Faults faults) {
    faults.read(subject::ofAlert);
    faults.add("condition", "is missing; direction and target_price do, too");
    return null;
  }

  private static Condition price(NewAlert body, Subject subject, Faults faults) {
    Instrument instrument = faults.read(subject::ofAlert);
    BigDecimal target = faults.read(() -> LevelReader.targetPrice(body.targetPrice()));
    if (body.direction() == null) {
      faults.add("direction", "is missing");
    }
    return instrument == null || target == null || body.direction() == null
        ? null
        : price(instrument, body.direction(), target);
  }

  private static Condition price(
      Instrument instrument, NewAlert.Direction direction, BigDecimal target) {
    return new Condition.Simple(
        instrument,
        new Series.Price(),
        direction == NewAlert.Direction.ABOVE ? Operator.ABOVE : Operator.BELOW,
        target);
  }

  /**
   * The terms of an alert as they are to be.
   *
   * @throws ProblemException 422, naming every field that is wrong by its path
   */
  Terms terms(Alert alert, AlertChange change) {
    Faults faults = new Faults();
    checkSameMarket(alert, change, faults);
    Condition condition = condition(alert, change, faults);
    Policy policy =
        change.policy() == null
            ? alert.terms().policy()
            : PolicyReader.read(change.policy().value(), faults);
    Instant expiresAt =
        change.expiresAt() == null
            ? alert.terms().expiresAt()
            : faults.read(() -> ExpiryReader.read(change.expiresAt().value(), clock));
    if (condition != null && policy != null) {
      PolicyFit.check(condition, policy, faults);
    }
    faults.refuse();
    return new Terms(condition, policy, expiresAt);
  }

  private void checkSameMarket(Alert alert, AlertChange change, Faults faults) {
    if (change.symbol() == null && change.exchange() == null) {
      return;
    }
    String symbol = change.symbol() == null ? alert.instrument().symbol() : change.symbol();
    Instrument named = faults.read(() -> symbols.written(symbol, change.exchange()));
    if (named != null && !named.equals(alert.instrument())) {
      faults.add(change.symbol() == null ? "exchange" : "symbol", fixed(alert));
    }
  }

  private Condition condition(Alert alert, AlertChange change, Faults faults) {
    boolean isShort = change.direction() != null || change.targetPrice() != null;
    if (change.condition() == null) {
      return isShort ? price(alert, change, faults) : alert.terms().condition();
    }
    if (isShort) {
      faults.add("condition", "does not go with direction and target_price");
      return null;
    }
    Subject subject = Subject.of(symbols, alert.instrument());
    Condition condition = new ConditionReader(subject, faults).read(change.condition());
    if (condition != null && !isAboutTheSame(condition, alert.terms().condition())) {
      faults.add("condition", fixed(alert));
    }
    return condition;
  }

  private static boolean isAboutTheSame(Condition condition, Condition present) {
    List<Instrument> instruments = condition.instruments();
    return instruments.get(0).equals(present.instruments().get(0))
        && instruments.size() == present.instruments().size()
        && instruments.containsAll(present.instruments());
  }

  private static String fixed(Alert alert) {
    return "must be about "
        + String.join(
            " and ", alert.terms().condition().instruments().stream().map(Instrument::id).toList())
        + ", as the alert is: set another alert for another market";
  }

  private static Condition price(Alert alert, AlertChange change, Faults faults) {
    Condition.Simple present = alert.priceTarget();
    if (present == null) {
      faults.add(
          change.direction() == null ? "target_price" : "direction",
          "belongs to alerts on a price being above or below: change the condition");
      return null;
    }
    NewAlert.Direction direction = change.direction();
    if (direction == null) {
      direction =
          present.operator() == Operator.ABOVE
              ? NewAlert.Direction.ABOVE
              : NewAlert.Direction.BELOW;
    }
    BigDecimal target =
        change.targetPrice() == null
            ? present.level()
            : faults.read(() -> LevelReader.targetPrice(change.targetPrice()));
    return target == null ? null : price(present.instrument(), direction, target);
  }

  /**
   * The labels of an alert as they are to be.
   *
   * @throws ProblemException 422, naming every field that is wrong
   */
  static Labels labels(Labels present, AlertChange change) {
    Faults faults = new Faults();
    List<String> channels =
        change.channels() == null
            ? present.channels()
            : faults.read(() -> LabelReader.channels(change.channels().value()));
    List<String> tags =
        change.tags() == null
            ? present.tags()
            : faults.read(() -> LabelReader.tags(change.tags().value()));
    String note =
        change.note() == null
            ? present.note()
            : faults.read(() -> LabelReader.note(change.note().value()));
    faults.refuse();
    return new Labels(channels, tags, note);
  }
}
