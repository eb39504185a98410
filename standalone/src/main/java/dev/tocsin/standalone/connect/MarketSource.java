package dev.tocsin.standalone.connect;

import java.net.URI;
import java.util.List;

/**
 * An exchange whose trades are read.
 *
 * @param exchange its name in instruments
 * @param protocol how it speaks, {@code binance}, {@code coinbase} or {@code kraken}
 * @param kind of trade ids, {@code trade} or, of Binance's, {@code aggTrade}
 * @param symbols what is read whatever else is needed, as pairs or as the exchange writes them
 */
public record MarketSource(
    String exchange,
    String protocol,
    String kind,
    List<String> symbols,
    URI webSocketUrl,
    URI restUrl) {

  /** Copies the symbols. */
  public MarketSource {
    symbols = List.copyOf(symbols);
  }
}
