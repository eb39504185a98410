package dev.tocsin.engine.candle;

import dev.tocsin.schemas.market.MarketMessage;

/** Keeps none. */
final class NoCandles implements Candles {

  @Override
  public void advance(long eventTimeMicros) {}

  @Override
  public void tick(MarketMessage tick) {}

  @Override
  public void gap(MarketMessage gap) {}

  @Override
  public boolean backfill(MarketMessage trade) {
    return false;
  }

  @Override
  public void settle() {}

  @Override
  public void flush() {}
}
