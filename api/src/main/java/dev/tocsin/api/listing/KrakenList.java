package dev.tocsin.api.listing;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Kraken's {@code AssetPairs}, whose errors have status 200. Its REST API has kept two old names of
 * coins; the pairs by which it is asked for trades, and ours, have the present ones. Pairs of its
 * dark pool have no name for the socket and are left out.
 */
final class KrakenList {

  private static final Map<String, String> PRESENT_NAMES = Map.of("XBT", "BTC", "XDG", "DOGE");
  private static final Set<String> WITH_TRADES = Set.of("online", "limit_only", "reduce_only");

  private KrakenList() {}

  private record Answer(List<String> error, Map<String, Pair> result) {}

  private record Pair(String wsname, String status) {

    private Stream<Listing> listing(String exchange) {
      String[] names = wsname == null ? new String[0] : wsname.split("/", -1);
      if (names.length != 2) {
        return Stream.empty();
      }
      String base = present(names[0]);
      String quote = present(names[1]);
      return Instrument.ofParts(exchange, base, quote).stream()
          .map(instrument -> new Listing(instrument, base + "/" + quote, marketStatus()));
    }

    private MarketStatus marketStatus() {
      return status == null || WITH_TRADES.contains(status)
          ? MarketStatus.TRADING
          : MarketStatus.HALTED;
    }
  }

  private static String present(String currency) {
    return PRESENT_NAMES.getOrDefault(currency, currency);
  }

  static List<Listing> listings(String exchange, byte[] answer) throws IOException {
    Answer read = Json.read(answer, Answer.class);
    if (read == null || read.result() == null) {
      throw new IOException(
          read == null || read.error() == null || read.error().isEmpty()
              ? "the answer has no result"
              : "it says " + String.join(", ", read.error()));
    }
    return read.result().values().stream()
        .filter(pair -> pair != null)
        .flatMap(pair -> pair.listing(exchange))
        .toList();
  }
}
