package dev.tocsin.engine.candle;

import dev.tocsin.engine.window.DecimalSum;
import dev.tocsin.engine.window.PriceRange;

/** The candle of a minute while ticks may still come in; counting one in allocates nothing. */
final class MinuteCandle {

  private final PriceRange prices;
  private final DecimalSum volume;
  private long trades;
  private long lastTradeId;
  private boolean changed;

  private MinuteCandle(PriceRange prices, DecimalSum volume, long trades, long lastTradeId) {
    this.prices = prices;
    this.volume = volume;
    this.trades = trades;
    this.lastTradeId = lastTradeId;
  }

  static MinuteCandle empty() {
    return new MinuteCandle(new PriceRange(), new DecimalSum(), 0, 0);
  }

  static MinuteCandle of(CandleRow row) {
    return new MinuteCandle(
        PriceRange.of(row.open(), row.high(), row.low(), row.close()),
        DecimalSum.of(row.volume()),
        row.trades(),
        row.lastTradeId());
  }

  void add(long tradeId, long price, int priceScale, long quantity, int quantityScale) {
    prices.add(price, priceScale);
    volume.add(quantity, quantityScale);
    trades++;
    lastTradeId = tradeId;
    changed = true;
  }

  CandleRow row() {
    return new CandleRow(
        prices.first(),
        prices.high(),
        prices.low(),
        prices.last(),
        volume.toBigDecimal(),
        trades,
        lastTradeId);
  }

  /** Whether a tick came since the last time that this was asked. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }
}
