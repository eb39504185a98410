package dev.tocsin.ingest.kraken;

import java.util.Map;

/** Kraken's REST API has kept two old names of coins that its second WebSocket API has given up. */
final class PairNames {

  private static final Map<String, String> OLD_OF_NEW = Map.of("BTC", "XBT", "DOGE", "XDG");
  private static final Map<String, String> NEW_OF_OLD = Map.of("XBT", "BTC", "XDG", "DOGE");

  private PairNames() {}

  /** {@code BTC/USD} as REST is asked for it: {@code XBTUSD}. */
  static String ofRest(String symbol) {
    int slash = symbol.indexOf('/');
    return slash < 0 ? symbol : old(symbol.substring(0, slash)) + old(symbol.substring(slash + 1));
  }

  /** A currency by its present name. */
  static String present(String currency) {
    return NEW_OF_OLD.getOrDefault(currency, currency);
  }

  private static String old(String currency) {
    return OLD_OF_NEW.getOrDefault(currency, currency);
  }
}
