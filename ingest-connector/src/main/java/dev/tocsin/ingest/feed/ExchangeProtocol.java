package dev.tocsin.ingest.feed;

import java.net.URI;
import java.util.List;

/**
 * An exchange that the connector can read: what is to be known of it before anything is asked. Each
 * has a name, addresses, limits and ways to write a pair of its own; see {@code
 * docs/ADDING_AN_EXCHANGE.md}.
 */
public interface ExchangeProtocol {

  /** The name in the connector's setting {@code feed}, in lower case. */
  String name();

  /** Where its WebSockets are, without a path. */
  URI webSocket();

  /** Where its REST API is, without a path. */
  URI rest();

  /**
   * The sequences of trades it tells; each has ids of its own. The first is every trade, and is
   * called {@code trade}.
   */
  List<String> kinds();

  /**
   * The exchange's own name of a pair.
   *
   * @param written as a user wrote it, in upper case, such as {@code BTC/USDT}
   */
  String symbol(String written);

  /** What one address may ask over REST. */
  RequestLimit requestLimit();

  /** How many symbols one WebSocket may stream. */
  int maxSymbolsPerConnection();

  /**
   * The conversation with such an exchange.
   *
   * @param exchange the exchange's name in the instruments
   * @param kind one of {@link #kinds}
   * @param webSocket where the WebSockets are, without a path
   * @param rest where the REST API is, without a path
   */
  ExchangeFeed feed(String exchange, String kind, URI webSocket, URI rest);
}
