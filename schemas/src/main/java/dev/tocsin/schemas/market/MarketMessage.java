package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;

/**
 * A record of {@code market.ticks} in fields that are filled again for the next one, for paths that
 * must not allocate. What belongs to another kind is of no meaning. Not thread-safe; whoever keeps
 * something copies it.
 */
public final class MarketMessage {

  /** What the message is. */
  public enum Kind {
    TICK,
    GAP,
    CLOCK
  }

  private Kind kind = Kind.CLOCK;
  private Instrument instrument;
  private long tradeId;
  private long lastTradeId;
  private long priceMantissa;
  private int priceScale;
  private long quantityMantissa;
  private int quantityScale;
  private TakerSide takerSide = TakerSide.UNKNOWN;
  private long eventTimeMicros;
  private long receiveTimeMicros;
  private long ingestTimeMicros;

  /** Makes it a tick; the prices and times are still to be set. */
  public MarketMessage tick(Instrument instrument, long tradeId, TakerSide takerSide) {
    this.kind = Kind.TICK;
    this.instrument = instrument;
    this.tradeId = tradeId;
    this.takerSide = takerSide;
    return this;
  }

  /** The same as the record. */
  public MarketMessage set(MarketRecord record) {
    if (record instanceof Tick tick) {
      return set(tick);
    }
    if (record instanceof Gap gap) {
      return gap(gap.instrument(), gap.firstTradeId(), gap.lastTradeId(), gap.eventTimeMicros());
    }
    return clock(record.instrument(), record.eventTimeMicros());
  }

  /** The same as the other message. */
  public MarketMessage set(MarketMessage other) {
    kind = other.kind;
    instrument = other.instrument;
    tradeId = other.tradeId;
    lastTradeId = other.lastTradeId;
    priceMantissa = other.priceMantissa;
    priceScale = other.priceScale;
    quantityMantissa = other.quantityMantissa;
    quantityScale = other.quantityScale;
    takerSide = other.takerSide;
    eventTimeMicros = other.eventTimeMicros;
    receiveTimeMicros = other.receiveTimeMicros;
    ingestTimeMicros = other.ingestTimeMicros;
    return this;
  }

  /** The same as the record. */
  public MarketMessage set(Tick tick) {
    return tick(tick.instrument(), tick.tradeId(), tick.takerSide())
        .price(tick.price().unscaledValue().longValue(), tick.price().scale())
        .quantity(tick.quantity().unscaledValue().longValue(), tick.quantity().scale())
        .times(tick.eventTimeMicros(), tick.receiveTimeMicros(), tick.ingestTimeMicros());
  }

  /** Makes it a clock. */
  public MarketMessage clock(Instrument instrument, long eventTimeMicros) {
    this.kind = Kind.CLOCK;
    this.instrument = instrument;
    this.eventTimeMicros = eventTimeMicros;
    return this;
  }

  /** Makes it a gap. */
  public MarketMessage gap(
      Instrument instrument, long firstTradeId, long lastTradeId, long eventTimeMicros) {
    this.kind = Kind.GAP;
    this.instrument = instrument;
    this.tradeId = firstTradeId;
    this.lastTradeId = lastTradeId;
    this.eventTimeMicros = eventTimeMicros;
    return this;
  }

  /** {@code mantissa · 10^−scale}, positive. */
  public MarketMessage price(long mantissa, int scale) {
    this.priceMantissa = mantissa;
    this.priceScale = scale;
    return this;
  }

  /** {@code mantissa · 10^−scale}, positive. */
  public MarketMessage quantity(long mantissa, int scale) {
    this.quantityMantissa = mantissa;
    this.quantityScale = scale;
    return this;
  }

  /** See {@link Tick}. */
  public MarketMessage times(long eventMicros, long receiveMicros, long ingestMicros) {
    this.eventTimeMicros = eventMicros;
    this.receiveTimeMicros = receiveMicros;
    this.ingestTimeMicros = ingestMicros;
    return this;
  }

  public Kind kind() {
    return kind;
  }

  public Instrument instrument() {
    return instrument;
  }

  /** Of a tick; of a gap, the first that is missing. */
  public long tradeId() {
    return tradeId;
  }

  /** Of a gap: the last that is missing. */
  public long lastTradeId() {
    return lastTradeId;
  }

  public long priceMantissa() {
    return priceMantissa;
  }

  /** 0 to 18. */
  public int priceScale() {
    return priceScale;
  }

  public long quantityMantissa() {
    return quantityMantissa;
  }

  /** 0 to 18. */
  public int quantityScale() {
    return quantityScale;
  }

  public TakerSide takerSide() {
    return takerSide;
  }

  public long eventTimeMicros() {
    return eventTimeMicros;
  }

  public long receiveTimeMicros() {
    return receiveTimeMicros;
  }

  public long ingestTimeMicros() {
    return ingestTimeMicros;
  }

  /** The price as a decimal. */
  public BigDecimal price() {
    return BigDecimal.valueOf(priceMantissa, priceScale);
  }

  /** The quantity as a decimal. */
  public BigDecimal quantity() {
    return BigDecimal.valueOf(quantityMantissa, quantityScale);
  }

  /**
   * A record of the same.
   *
   * @throws IllegalArgumentException naming what no such record can carry
   */
  public MarketRecord toRecord() {
    return switch (kind) {
      case TICK -> toTick();
      case GAP -> new Gap(instrument, tradeId, lastTradeId, eventTimeMicros);
      case CLOCK -> new Clock(instrument, eventTimeMicros);
    };
  }

  /** A record of the same tick. */
  public Tick toTick() {
    return new Tick(
        instrument,
        tradeId,
        price(),
        quantity(),
        takerSide,
        eventTimeMicros,
        receiveTimeMicros,
        ingestTimeMicros);
  }
}
