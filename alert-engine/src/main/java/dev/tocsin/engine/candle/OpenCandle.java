package dev.tocsin.engine.candle;

import dev.tocsin.engine.window.DecimalSum;
import dev.tocsin.engine.window.PriceRange;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.TakerSide;

/**
 * A candle while trades may still come in. Candles of the same interval, or of the parts of one,
 * add up in any order: the trades with the lowest and the highest id open and close them. Counting
 * in a trade that follows all others allocates nothing.
 */
final class OpenCandle {

  private final PriceRange prices = new PriceRange();
  private final DecimalSum volume = new DecimalSum();
  private final DecimalSum quoteVolume = new DecimalSum();
  private final DecimalSum takerBuyVolume = new DecimalSum();
  private long trades;
  private long firstTradeId;
  private long lastTradeId;
  private boolean unwritten;

  /** The candle of a row, or an empty one for null. */
  static OpenCandle of(CandleRow row) {
    OpenCandle candle = new OpenCandle();
    if (row != null) {
      candle.add(row);
      candle.unwritten = false;
    }
    return candle;
  }

  static OpenCandle of(MarketMessage trade) {
    OpenCandle candle = new OpenCandle();
    candle.addNext(trade);
    return candle;
  }

  boolean isEmpty() {
    return trades == 0;
  }

  /** Counts in a trade with a higher id than all others. */
  void addNext(MarketMessage trade) {
    long quantity = trade.quantityMantissa();
    int quantityScale = trade.quantityScale();
    prices.add(trade.priceMantissa(), trade.priceScale());
    volume.add(quantity, quantityScale);
    quoteVolume.addProduct(trade.priceMantissa(), trade.priceScale(), quantity, quantityScale);
    if (trade.takerSide() == TakerSide.BUY) {
      takerBuyVolume.add(quantity, quantityScale);
    }
    if (trades == 0) {
      firstTradeId = trade.tradeId();
    }
    trades++;
    lastTradeId = trade.tradeId();
    unwritten = true;
  }

  /** Adds the trades of another candle, which it has not. */
  void add(OpenCandle other) {
    if (other.isEmpty()) {
      return;
    }
    prices.merge(
        other.prices,
        trades == 0 || other.firstTradeId < firstTradeId,
        trades == 0 || other.lastTradeId > lastTradeId);
    firstTradeId = trades == 0 ? other.firstTradeId : Math.min(firstTradeId, other.firstTradeId);
    lastTradeId = Math.max(lastTradeId, other.lastTradeId);
    trades += other.trades;
    volume.add(other.volume);
    quoteVolume.add(other.quoteVolume);
    takerBuyVolume.add(other.takerBuyVolume);
    unwritten = true;
  }

  private void add(CandleRow row) {
    prices.set(row.open(), row.high(), row.low(), row.close());
    volume.add(DecimalSum.of(row.volume()));
    quoteVolume.add(DecimalSum.of(row.quoteVolume()));
    takerBuyVolume.add(DecimalSum.of(row.takerBuyVolume()));
    trades = row.trades();
    firstTradeId = row.firstTradeId();
    lastTradeId = row.lastTradeId();
  }

  /** What it has come to; there must be a trade in it. */
  CandleRow row() {
    return new CandleRow(
        prices.first(),
        prices.high(),
        prices.low(),
        prices.last(),
        volume.toBigDecimal(),
        quoteVolume.toBigDecimal(),
        takerBuyVolume.toBigDecimal(),
        trades,
        firstTradeId,
        lastTradeId);
  }

  /** Whether a trade came since the last time that this was asked. */
  boolean takeUnwritten() {
    boolean was = unwritten;
    unwritten = false;
    return was;
  }

  /** Begins again without a trade. */
  void clear() {
    prices.clear();
    volume.clear();
    quoteVolume.clear();
    takerBuyVolume.clear();
    trades = 0;
    firstTradeId = 0;
    lastTradeId = 0;
    unwritten = false;
  }
}
