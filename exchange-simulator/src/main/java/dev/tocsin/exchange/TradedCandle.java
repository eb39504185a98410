package dev.tocsin.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What was traded in a stretch of time, as the exchange's own log has it; empty ones are left out.
 *
 * @param openMillis when it began, ms since the epoch
 */
record TradedCandle(long openMillis, List<Trade> trades) {

  /**
   * Candles in order.
   *
   * @param fromMillis when the first begins
   * @param untilMillis when the last ends, excluded
   * @param limit the newest so many
   */
  static List<TradedCandle> of(
      List<Trade> log, long lengthMillis, long fromMillis, long untilMillis, int limit) {
    TreeMap<Long, List<Trade>> byStart = new TreeMap<>();
    for (Trade trade : log) {
      if (trade.timeMillis() >= fromMillis && trade.timeMillis() < untilMillis) {
        long start = trade.timeMillis() - Math.floorMod(trade.timeMillis(), lengthMillis);
        byStart.computeIfAbsent(start, none -> new ArrayList<>()).add(trade);
      }
    }
    List<TradedCandle> candles = new ArrayList<>();
    byStart.forEach((start, trades) -> candles.add(new TradedCandle(start, trades)));
    return candles.subList(Math.max(0, candles.size() - limit), candles.size());
  }

  long openE8() {
    return trades.get(0).priceE8();
  }

  long closeE8() {
    return trades.get(trades.size() - 1).priceE8();
  }

  long highE8() {
    return trades.stream().mapToLong(Trade::priceE8).max().orElseThrow();
  }

  long lowE8() {
    return trades.stream().mapToLong(Trade::priceE8).min().orElseThrow();
  }

  long volumeE8() {
    return trades.stream().mapToLong(Trade::quantityE8).sum();
  }

  long takerBuyVolumeE8() {
    return trades.stream()
        .filter(trade -> !trade.buyerIsMaker())
        .mapToLong(Trade::quantityE8)
        .sum();
  }

  BigDecimal quoteVolume() {
    return trades.stream()
        .map(
            trade ->
                BigDecimal.valueOf(trade.priceE8(), 8)
                    .multiply(BigDecimal.valueOf(trade.quantityE8(), 8)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
