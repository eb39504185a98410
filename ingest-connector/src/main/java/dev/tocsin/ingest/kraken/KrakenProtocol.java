package dev.tocsin.ingest.kraken;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.ExchangeProtocol;
import dev.tocsin.ingest.feed.RequestLimit;
import java.net.URI;
import java.util.List;

/** Kraken spot. */
public final class KrakenProtocol implements ExchangeProtocol {

  @Override
  public String name() {
    return "kraken";
  }

  @Override
  public URI webSocket() {
    return URI.create("wss://ws.kraken.com");
  }

  @Override
  public URI rest() {
    return URI.create("https://api.kraken.com");
  }

  @Override
  public List<String> kinds() {
    return List.of("trade");
  }

  @Override
  public String symbol(String written) {
    return written.replaceAll("[-_]", "/");
  }

  /** One request a second. */
  @Override
  public RequestLimit requestLimit() {
    return new RequestLimit(60, 4);
  }

  /** No limit is known; all pairs are fewer. */
  @Override
  public int maxSymbolsPerConnection() {
    return 2000;
  }

  @Override
  public ExchangeFeed feed(String exchange, String kind, URI webSocket, URI rest) {
    return new KrakenFeed(exchange, webSocket, rest);
  }
}
