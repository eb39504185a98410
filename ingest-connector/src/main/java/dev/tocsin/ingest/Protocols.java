package dev.tocsin.ingest;

import dev.tocsin.ingest.binance.BinanceProtocol;
import dev.tocsin.ingest.coinbase.CoinbaseProtocol;
import dev.tocsin.ingest.feed.ExchangeProtocol;
import dev.tocsin.ingest.kraken.KrakenProtocol;
import java.util.List;
import java.util.Optional;

/** The exchanges that the connector can read. */
final class Protocols {

  private static final List<ExchangeProtocol> ALL =
      List.of(new BinanceProtocol(), new CoinbaseProtocol(), new KrakenProtocol());

  private Protocols() {}

  static List<String> names() {
    return ALL.stream().map(ExchangeProtocol::name).toList();
  }

  /** The kinds of trades that any of them has. */
  static List<String> kinds() {
    return ALL.stream().flatMap(protocol -> protocol.kinds().stream()).distinct().toList();
  }

  /** The protocol of a name, in any case. */
  static Optional<ExchangeProtocol> named(String name) {
    return ALL.stream().filter(protocol -> protocol.name().equalsIgnoreCase(name)).findAny();
  }
}
