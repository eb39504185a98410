package dev.tocsin.ingest.coinbase;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.ExchangeProtocol;
import dev.tocsin.ingest.feed.RequestLimit;
import java.net.URI;
import java.util.List;

/** Coinbase Exchange. */
public final class CoinbaseProtocol implements ExchangeProtocol {

  @Override
  public String name() {
    return "coinbase";
  }

  @Override
  public URI webSocket() {
    return URI.create("wss://ws-feed.exchange.coinbase.com");
  }

  @Override
  public URI rest() {
    return URI.create("https://api.exchange.coinbase.com");
  }

  @Override
  public List<String> kinds() {
    return List.of("trade");
  }

  @Override
  public String symbol(String written) {
    return written.replaceAll("[/_]", "-");
  }

  /** Ten requests a second, fifteen in a burst. */
  @Override
  public RequestLimit requestLimit() {
    return new RequestLimit(600, 10);
  }

  /** No limit is known; all products are fewer. */
  @Override
  public int maxSymbolsPerConnection() {
    return 1000;
  }

  @Override
  public ExchangeFeed feed(String exchange, String kind, URI webSocket, URI rest) {
    return new CoinbaseFeed(exchange, webSocket, rest);
  }
}
