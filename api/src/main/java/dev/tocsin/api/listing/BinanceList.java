package dev.tocsin.api.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Binance's {@code exchangeInfo}. */
final class BinanceList {

  private BinanceList() {}

  private record Info(List<Pair> symbols) {}

  private record Pair(
      String symbol,
      String status,
      @JsonProperty("baseAsset") String baseAsset,
      @JsonProperty("quoteAsset") String quoteAsset) {

    private Stream<Listing> listing(String exchange) {
      return symbol == null
          ? Stream.empty()
          : Instrument.ofParts(exchange, baseAsset, quoteAsset).stream()
              .map(instrument -> new Listing(instrument, symbol, marketStatus()));
    }

    /** A market that has ended for good stays in the answer as a break. */
    private MarketStatus marketStatus() {
      return switch (String.valueOf(status)) {
        case "TRADING" -> MarketStatus.TRADING;
        case "BREAK" -> MarketStatus.DELISTED;
        default -> MarketStatus.HALTED;
      };
    }
  }

  static List<Listing> listings(String exchange, byte[] answer) throws IOException {
    Info info = Json.read(answer, Info.class);
    if (info == null || info.symbols() == null) {
      throw new IOException("the answer has no symbols");
    }
    return info.symbols().stream().flatMap(pair -> pair.listing(exchange)).toList();
  }
}
