package dev.tocsin.engine.portfolio;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.InstrumentPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that a user owns: cash, and positions at the latest prices. Immutable. What it comes to does
 * not depend on the order of changes and marks: of both the latest stands.
 *
 * @param sequence of the last change of the account; 0 before the first
 * @param deposited money that was put in so far, less what was taken out
 * @param asOfMicros the latest time of all that counts in it
 * @param positions of every instrument that was ever traded; not to be changed
 */
public record Portfolio(
    long userId,
    long sequence,
    BigDecimal balance,
    BigDecimal deposited,
    long asOfMicros,
    Map<Instrument, MarkedPosition> positions) {

  /** Of somebody of whom nothing has been heard. */
  public static Portfolio unknown(long userId) {
    return new Portfolio(userId, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0, Map.of());
  }

  /**
   * The portfolio after a change of the account, which must be later than all before; one that is
   * not leaves it as it is.
   */
  public Portfolio after(AccountChange change) {
    if (change.sequence() <= sequence) {
      return this;
    }
    Map<Instrument, MarkedPosition> after = new TreeMap<>(positions);
    for (InstrumentPosition changed : change.positions()) {
      after.merge(
          changed.instrument(),
          new MarkedPosition(changed.position(), null),
          (known, next) -> new MarkedPosition(next.position(), known.mark()));
    }
    return new Portfolio(
        userId,
        change.sequence(),
        change.balance(),
        change.deposited(),
        Math.max(asOfMicros, Times.micros(change.changedAt())),
        after);
  }

  /** The portfolio when an instrument has traded at a price; an older price changes nothing. */
  public Portfolio at(Mark mark) {
    MarkedPosition known =
        positions.getOrDefault(mark.instrument(), new MarkedPosition(null, null));
    if (Mark.later(known.mark(), mark).equals(known.mark())) {
      return this;
    }
    Map<Instrument, MarkedPosition> after = new TreeMap<>(positions);
    after.put(mark.instrument(), new MarkedPosition(known.position(), mark));
    return new Portfolio(
        userId, sequence, balance, deposited, Math.max(asOfMicros, mark.eventTimeMicros()), after);
  }

  /** Whether anything is known of the account. */
  public boolean isKnown() {
    return sequence > 0;
  }

  /** What the positions are worth; those without a price count at what they cost. */
  public BigDecimal holdingsValue() {
    return sum(MarkedPosition::value);
  }

  /** What was paid for the positions that are held. */
  public BigDecimal holdingsCost() {
    return sum(MarkedPosition::cost);
  }

  /** What all sales so far gained or lost. */
  public BigDecimal realizedPnl() {
    return sum(MarkedPosition::realizedPnl);
  }

  private BigDecimal sum(Function<MarkedPosition, BigDecimal> part) {
    BigDecimal sum = positions.values().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Decimals.normalized(sum.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN));
  }
}
