package dev.tocsin.ingest;

import java.util.Map;

class BinanceTradeFeedIT extends FeedContract {

  @Override
  void configure(Map<String, String> settings) {
    settings.put("kind", "trade");
  }

  @Override
  long idOf(long tradeId) {
    return tradeId;
  }
}
