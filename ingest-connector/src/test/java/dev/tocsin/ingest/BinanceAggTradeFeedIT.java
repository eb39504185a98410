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
  long id(int trade) {
    return LocalExchange.FIRST_ID - BEHIND_TRADES + trade - 1;
  }
}
