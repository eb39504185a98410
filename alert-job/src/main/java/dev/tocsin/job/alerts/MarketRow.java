package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.TakerSide;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How a record of {@code market.ticks} stands in the bytes of a {@link MarketBatch}: numbers of
 * fixed width that fill a line of the processor's cache. Written and read within a running job
 * only, never kept.
 */
final class MarketRow {

  static final int WIDTH = 64;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte TICK_OF_UNKNOWN_SIDE = 0;
  private static final byte TICK_BOUGHT = 1;
  private static final byte TICK_SOLD = 2;
  private static final byte GAP = 3;
  private static final byte CLOCK = 4;

  private static final int OFFSET = 0;
  private static final int TRADE_ID = 8;
  private static final int PRICE = 16;
  private static final int QUANTITY = 24;
  private static final int EVENT_TIME = 32;
  private static final int RECEIVE_TIME = 40;
  private static final int INGEST_TIME = 48;
  private static final int PARTITION = 56;
  private static final int PRICE_SCALE = 60;
  private static final int QUANTITY_SCALE = 61;
  private static final int KIND = 62;

  /** A gap has no price: the last trade id stands in its place. */
  private static final int LAST_TRADE_ID = PRICE;

  private MarketRow() {}

  static void write(MarketMessage message, int partition, long offset, byte[] bytes, int at) {
    LONG.set(bytes, at + OFFSET, offset);
    LONG.set(bytes, at + TRADE_ID, message.tradeId());
    LONG.set(bytes, at + PRICE, message.priceMantissa());
    LONG.set(bytes, at + QUANTITY, message.quantityMantissa());
    LONG.set(bytes, at + EVENT_TIME, message.eventTimeMicros());
    LONG.set(bytes, at + RECEIVE_TIME, message.receiveTimeMicros());
    LONG.set(bytes, at + INGEST_TIME, message.ingestTimeMicros());
    INT.set(bytes, at + PARTITION, partition);
    bytes[at + PRICE_SCALE] = (byte) message.priceScale();
    bytes[at + QUANTITY_SCALE] = (byte) message.quantityScale();
    byte kind = kind(message);
    bytes[at + KIND] = kind;
    if (kind == GAP) {
      LONG.set(bytes, at + LAST_TRADE_ID, message.lastTradeId());
    }
  }

  static void read(byte[] bytes, int at, Instrument instrument, MarketMessage into) {
    long tradeId = (long) LONG.get(bytes, at + TRADE_ID);
    long eventTime = (long) LONG.get(bytes, at + EVENT_TIME);
    byte kind = bytes[at + KIND];
    switch (kind) {
      case TICK_OF_UNKNOWN_SIDE, TICK_BOUGHT, TICK_SOLD ->
          into.tick(instrument, tradeId, side(kind))
              .price((long) LONG.get(bytes, at + PRICE), bytes[at + PRICE_SCALE])
              .quantity((long) LONG.get(bytes, at + QUANTITY), bytes[at + QUANTITY_SCALE])
              .times(
                  eventTime,
                  (long) LONG.get(bytes, at + RECEIVE_TIME),
                  (long) LONG.get(bytes, at + INGEST_TIME));
      case GAP ->
          into.gap(instrument, tradeId, (long) LONG.get(bytes, at + LAST_TRADE_ID), eventTime);
      case CLOCK -> into.clock(instrument, eventTime);
      default -> throw new IllegalStateException("unknown kind of market record: " + kind);
    }
  }

  static int partition(byte[] bytes, int at) {
    return (int) INT.get(bytes, at + PARTITION);
  }

  static long offset(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at + OFFSET);
  }

  private static byte kind(MarketMessage message) {
    return switch (message.kind()) {
      case TICK ->
          switch (message.takerSide()) {
            case UNKNOWN -> TICK_OF_UNKNOWN_SIDE;
            case BUY -> TICK_BOUGHT;
            case SELL -> TICK_SOLD;
          };
      case GAP -> GAP;
      case CLOCK -> CLOCK;
    };
  }

  private static TakerSide side(byte code) {
    return switch (code) {
      case TICK_BOUGHT -> TakerSide.BUY;
      case TICK_SOLD -> TakerSide.SELL;
      default -> TakerSide.UNKNOWN;
    };
  }
}
