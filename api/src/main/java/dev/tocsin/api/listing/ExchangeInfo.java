package dev.tocsin.api.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.schemas.Instrument;
import java.util.List;
import java.util.stream.Stream;

/** The part of an answer of {@code /api/v3/exchangeInfo} that says what is traded. */
record ExchangeInfo(List<Pair> symbols) {

  /** One pair of the exchange. */
  record Pair(
      String symbol,
      String status,
      @JsonProperty("baseAsset") String baseAsset,
      @JsonProperty("quoteAsset") String quoteAsset) {

    /** A market that has ended for good stays in the answer as a break. */
    private boolean isTraded() {
      return !"BREAK".equals(status);
    }

    /** Nothing for a pair whose name no instrument can have. */
    private Stream<Listing> listing(String exchange) {
      try {
        return Stream.of(new Listing(new Instrument(exchange, baseAsset, quoteAsset), symbol));
      } catch (IllegalArgumentException e) {
        return Stream.empty();
      }
    }
  }

  List<Listing> listings(String exchange) {
    return symbols.stream().filter(Pair::isTraded).flatMap(pair -> pair.listing(exchange)).toList();
  }
}
