package dev.tocsin.ingest;

import java.util.Map;

class BinanceAggTradeFeedIT extends FeedContract {

  /** What the local exchange's aggregates are behind its trades. */
  private static final long BEHIND_TRADES = 1_000;

  @Override
  void configure(Map<String, String> settings) {
    settings.put("kind", "aggTrade");
  }

  @Override
  long idOf(long tradeId) {
    return tradeId - BEHIND_TRADES;
  }
}
