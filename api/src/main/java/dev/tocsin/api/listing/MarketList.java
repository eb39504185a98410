package dev.tocsin.api.listing;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The list of an exchange's markets, in the form of the exchange's protocol. */
enum MarketList {
  BINANCE("/api/v3/exchangeInfo?showPermissionSets=false") {
    @Override
    List<Listing> read(String exchange, byte[] answer) throws IOException {
      return BinanceList.listings(exchange, answer);
    }
  },
  COINBASE("/products") {
    @Override
    List<Listing> read(String exchange, byte[] answer) throws IOException {
      return CoinbaseList.listings(exchange, answer);
    }
  },
  KRAKEN("/0/public/AssetPairs") {
    @Override
    List<Listing> read(String exchange, byte[] answer) throws IOException {
      return KrakenList.listings(exchange, answer);
    }
  };

  private final String path;

  MarketList(String path) {
    this.path = path;
  }

  /**
   * That of a protocol or else, when that is not said, of the exchange of this name.
   *
   * @param protocol may be null or empty
   * @throws IllegalArgumentException when there is no such protocol
   */
  static MarketList of(String protocol, String exchange) {
    boolean said = protocol != null && !protocol.isEmpty();
    for (MarketList list : values()) {
      if (list.name().equalsIgnoreCase(said ? protocol : exchange)) {
        return list;
      }
    }
    if (said) {
      throw new IllegalArgumentException(
          "'" + protocol.toLowerCase(Locale.ROOT) + "' is no protocol of exchanges");
    }
    return BINANCE;
  }

  /** Where it is, on the exchange's REST API. */
  String path() {
    return path;
  }

  /**
   * Reads an answer. An entry that cannot be used is left out.
   *
   * @throws IOException when it is not such a list, or an empty one
   */
  abstract List<Listing> read(String exchange, byte[] answer) throws IOException;
}
