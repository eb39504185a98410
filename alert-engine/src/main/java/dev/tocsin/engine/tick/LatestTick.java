package dev.tocsin.engine.tick;

import dev.tocsin.schemas.market.MarketMessage;
import java.math.BigDecimal;

/** A tick's price and place, in fields that the next one overwrites; an object only on demand. */
final class LatestTick {

  private long tradeId;
  private long eventTimeMicros;
  private int partition;
  private long offset;
  private long price;
  private int priceScale;
  private PlacedPrice asObject;

  boolean isThere() {
    return tradeId != 0;
  }

  /** 0 while there is none. */
  long tradeId() {
    return tradeId;
  }

  long eventTimeMicros() {
    return eventTimeMicros;
  }

  long price() {
    return price;
  }

  int priceScale() {
    return priceScale;
  }

  /** The tick; null while there is none. */
  PlacedPrice get() {
    if (asObject == null && tradeId != 0) {
      Place place = new Place(tradeId, eventTimeMicros, partition, offset);
      asObject = new PlacedPrice(place, BigDecimal.valueOf(price, priceScale));
    }
    return asObject;
  }

  void set(TickChunk chunk, int place) {
    tradeId = chunk.tradeId(place);
    eventTimeMicros = chunk.eventTimeMicros(place);
    partition = chunk.partition(place);
    offset = chunk.offset(place);
    price = chunk.price(place);
    priceScale = chunk.priceScale(place);
    asObject = null;
  }

  void set(MarketMessage tick, int newPartition, long newOffset) {
    tradeId = tick.tradeId();
    eventTimeMicros = tick.eventTimeMicros();
    partition = newPartition;
    offset = newOffset;
    price = tick.priceMantissa();
    priceScale = tick.priceScale();
    asObject = null;
  }

  void set(PlacedPrice tick) {
    tradeId = tick.tradeId();
    eventTimeMicros = tick.eventTimeMicros();
    partition = tick.place().partition();
    offset = tick.place().offset();
    price = tick.price().unscaledValue().longValueExact();
    priceScale = tick.price().scale();
    asObject = tick;
  }
}
