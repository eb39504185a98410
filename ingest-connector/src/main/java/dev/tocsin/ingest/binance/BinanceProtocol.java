package dev.tocsin.ingest.binance;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.ExchangeProtocol;
import dev.tocsin.ingest.feed.RequestLimit;
import java.net.URI;
import java.util.List;

/** Binance's spot market, and everything that speaks like it. */
public final class BinanceProtocol implements ExchangeProtocol {

  @Override
  public String name() {
    return "binance";
  }

  @Override
  public URI webSocket() {
    return URI.create("wss://stream.binance.com:9443");
  }

  @Override
  public URI rest() {
    return URI.create("https://api.binance.com");
  }

  @Override
  public List<String> kinds() {
    return List.of(Kind.TRADE.eventName(), Kind.AGG_TRADE.eventName());
  }

  @Override
  public String symbol(String written) {
    return written.replaceAll("[/_-]", "");
  }

  @Override
  public RequestLimit requestLimit() {
    return new RequestLimit(6000, 6000);
  }

  @Override
  public int maxSymbolsPerConnection() {
    return 1024;
  }

  @Override
  public ExchangeFeed feed(String exchange, String kind, URI webSocket, URI rest) {
    return new BinanceFeed(exchange, Kind.of(kind), webSocket, rest);
  }
}
