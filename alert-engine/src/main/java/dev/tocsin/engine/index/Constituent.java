package dev.tocsin.engine.index;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketMessage;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One exchange's stream of the pair: what was read, what of it was merged, what waits. */
final class Constituent {

  private final Instrument instrument;
  private final Deque<IndexPoint> waiting = new ArrayDeque<>();
  private long lastTradeId;
  private long readMicros;
  private long mergedMicros;
  private BigDecimal price;
  private int partition;
  private long offset;
  private long unreadUpTo = UnreadLog.NOWHERE;
  private long lookBeganMicros = ConstituentRow.NEVER;
  private long silentUntilMicros = ConstituentRow.NEVER;

  Constituent(Instrument instrument, ConstituentRow row) {
    this.instrument = instrument;
    lastTradeId = row.lastTradeId();
    readMicros = row.readMicros();
    mergedMicros = row.mergedMicros();
    price = row.price();
    partition = row.partition();
    offset = row.offset();
    waiting.addAll(row.waiting());
  }

  Instrument instrument() {
    return instrument;
  }

  ConstituentRow row() {
    return new ConstituentRow(
        lastTradeId, readMicros, mergedMicros, price, partition, offset, List.copyOf(waiting));
  }

  /** The point that a record makes; null when it says nothing that is not known already. */
  IndexPoint read(MarketMessage message, int atPartition, long atOffset) {
    partition = atPartition;
    offset = atOffset;
    return switch (message.kind()) {
      case TICK -> readTrade(message);
      case CLOCK -> readClock(message.eventTimeMicros());
      case GAP -> null;
    };
  }

  private IndexPoint readTrade(MarketMessage tick) {
    if (tick.tradeId() <= lastTradeId) {
      return null;
    }
    lastTradeId = tick.tradeId();
    readMicros = Math.max(readMicros, tick.eventTimeMicros());
    return IndexPoint.trade(readMicros, tick);
  }

  private IndexPoint readClock(long timeMicros) {
    if (timeMicros <= readMicros) {
      return null;
    }
    readMicros = timeMicros;
    return IndexPoint.clock(timeMicros);
  }

  int partition() {
    return partition;
  }

  long offset() {
    return offset;
  }

  long readMicros() {
    return readMicros;
  }

  /** Whether something has been seen to be in the log that has not come yet. */
  boolean isOnItsWay() {
    return offset < unreadUpTo;
  }

  /**
   * Begins to look into the log, unless that has been begun.
   *
   * @return how far the others had come when it was
   */
  long lookBegan(long othersMicros) {
    if (lookBeganMicros == ConstituentRow.NEVER) {
      lookBeganMicros = othersMicros;
    }
    return lookBeganMicros;
  }

  /** Takes in that the log holds more. */
  void isUnreadUpTo(long untilOffset) {
    unreadUpTo = untilOffset;
    lookBeganMicros = ConstituentRow.NEVER;
  }

  /** Takes in that the log held nothing more when the others had come to a time. */
  void isSilentUntil(long micros) {
    silentUntilMicros = micros;
    lookBeganMicros = ConstituentRow.NEVER;
  }

  long silentUntilMicros() {
    return silentUntilMicros;
  }

  /** All that it says before this time is known. */
  long knownMicros() {
    return Math.max(readMicros, silentUntilMicros);
  }

  /** Puts a point behind those that wait. */
  void await(IndexPoint point) {
    waiting.addLast(point);
  }

  /** The first that waits; null when none does. */
  IndexPoint first() {
    return waiting.peekFirst();
  }

  IndexPoint takeFirst() {
    return waiting.removeFirst();
  }

  /** From now on this is the last that is known of it. */
  void merged(IndexPoint point) {
    mergedMicros = point.timeMicros();
    if (point.isTrade()) {
      price = point.trade().price();
    }
  }

  /** Whether it has traded, and said anything since a time. */
  boolean countsSince(long micros) {
    return price != null && mergedMicros >= micros;
  }

  BigDecimal price() {
    return price;
  }
}
