package dev.tocsin.standalone;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An exchange whose protocol the connector speaks, and where it is. */
enum KnownExchange {
  BINANCE("wss://stream.binance.com:9443", "https://api.binance.com"),
  COINBASE("wss://ws-feed.exchange.coinbase.com", "https://api.exchange.coinbase.com"),
  KRAKEN("wss://ws.kraken.com", "https://api.kraken.com");

  private final URI webSocketUrl;
  private final URI restUrl;

  KnownExchange(String webSocketUrl, String restUrl) {
    this.webSocketUrl = URI.create(webSocketUrl);
    this.restUrl = URI.create(restUrl);
  }

  /** That of a name, in any case. */
  static Optional<KnownExchange> named(String name) {
    return Arrays.stream(values()).filter(known -> known.name().equalsIgnoreCase(name)).findAny();
  }

  /** How it speaks. */
  String protocol() {
    return name().toLowerCase(Locale.ROOT);
  }

  URI webSocketUrl() {
    return webSocketUrl;
  }

  URI restUrl() {
    return restUrl;
  }
}
