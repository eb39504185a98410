package dev.tocsin.api.listing;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Coinbase Exchange's {@code products}. */
final class CoinbaseList {

  private CoinbaseList() {}

  private record Product(
      String id,
      String baseCurrency,
      String quoteCurrency,
      String status,
      Boolean tradingDisabled) {

    private Stream<Listing> listing(String exchange) {
      return id == null
          ? Stream.empty()
          : Instrument.ofParts(exchange, baseCurrency, quoteCurrency).stream()
              .map(instrument -> new Listing(instrument, id, marketStatus()));
    }

    private MarketStatus marketStatus() {
      if ("delisted".equals(status)) {
        return MarketStatus.DELISTED;
      }
      return "online".equals(status) && !Boolean.TRUE.equals(tradingDisabled)
          ? MarketStatus.TRADING
          : MarketStatus.HALTED;
    }
  }

  static List<Listing> listings(String exchange, byte[] answer) throws IOException {
    Product[] products = Json.read(answer, Product[].class);
    if (products == null) {
      throw new IOException("the answer is not a list of products");
    }
    return Arrays.stream(products).flatMap(product -> product.listing(exchange)).toList();
  }
}
