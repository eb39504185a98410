package dev.tocsin.api.market;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Tick;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest tick of every instrument, as this process has read them from {@code market.ticks}.
 * Trade ids never go backwards, whatever is read twice. One thread writes, any may read.
 */
@Singleton
public final class LastTicks {

  private final Map<Instrument, LastTick> ticks = new ConcurrentHashMap<>();
  private final Map<Instrument, KnownPrice> known = new ConcurrentHashMap<>();
  private volatile boolean caughtUp;

  /** The latest tick, when one was read since shortly before this process started. */
  public Optional<LastTick> of(Instrument instrument) {
    return Optional.ofNullable(ticks.get(instrument));
  }

  /** Every instrument's latest tick; a live view. */
  public Collection<LastTick> all() {
    return Collections.unmodifiableCollection(ticks.values());
  }

  /** The latest price and its place in the stream, of quiet instruments too. */
  public Optional<KnownPrice> known(Instrument instrument) {
    return Optional.ofNullable(known.get(instrument));
  }

  /** What is known of every instrument; a live view. */
  public Map<Instrument, KnownPrice> allKnown() {
    return Collections.unmodifiableMap(known);
  }

  /**
   * Where the stream of an instrument stands, its last trade and its time: whatever is accepted now
   * counts from the next tick, or the next clock of a later time. Says so truly only once {@link
   * #isCaughtUp()}.
   */
  public StreamPoint point(Instrument instrument) {
    KnownPrice latest = known.get(instrument);
    return latest == null ? StreamPoint.beforeFirstTrade(instrument) : latest.point();
  }

  /**
   * Whether the follower has read everything that stood in the topic when it started. Until then a
   * point would lie in the past, and nothing that carries one may be accepted.
   */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /**
   * Takes a tick that was read.
   *
   * @return whether it is later than the one before; one that is not changes nothing
   */
  public boolean advance(Tick tick, StreamPoint point, Instant receivedAt) {
    LastTick before = ticks.get(tick.instrument());
    if (before != null && before.tick().tradeId() >= tick.tradeId()) {
      return false;
    }
    ticks.put(tick.instrument(), new LastTick(tick, point, receivedAt));
    remember(tick.instrument(), new KnownPrice(tick.price(), point));
    return true;
  }

  /**
   * Takes in that an instrument's stream is complete up to a time; one without a trade has none.
   */
  public void advance(Clock clock) {
    known.computeIfPresent(
        clock.instrument(),
        (instrument, before) -> before.notBefore(Times.instant(clock.eventTimeMicros())));
  }

  /** Takes what the database knows of an instrument; a later tick stays. */
  public void preload(Instrument instrument, KnownPrice price) {
    remember(instrument, price);
  }

  /** Says that everything up to where the topic ended at the start has been read. */
  public void caughtUp() {
    caughtUp = true;
  }

  private void remember(Instrument instrument, KnownPrice next) {
    known.merge(
        instrument,
        next,
        (before, after) ->
            before.point().tradeId() <= after.point().tradeId()
                ? after.notBefore(before.point().eventTime())
                : before);
  }
}
