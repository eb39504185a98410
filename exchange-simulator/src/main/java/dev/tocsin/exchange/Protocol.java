package dev.tocsin.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an exchange speaks: Binance's words or those of another. */
public enum Protocol {

  /** Binance spot: combined streams, and the REST calls of its market data. */
  BINANCE {
    @Override
    public String symbol(Listing listing) {
      return listing.symbol();
    }

    @Override
    List<Frame> frames(Trade trade) {
      return Stream.concat(
              Stream.of(MarketJson.frame(trade)),
              AggregateTrade.of(List.of(trade)).stream().map(MarketJson::frame))
          .toList();
    }

    @Override
    String streamPath() {
      return "/stream";
    }

    @Override
    RestApi rest(Markets markets) {
      return new BinanceRestApi(markets);
    }

    @Override
    Conversation conversation(StreamConnection connection, Markets markets) {
      return new BinanceConversation(connection);
    }

    @Override
    Optional<String> shutdownNotice(long timeMillis) {
      return Optional.of(MarketJson.shutdown(timeMillis));
    }
  },

  /** Coinbase Exchange: the channels {@code matches} and {@code heartbeat}, and products. */
  COINBASE {
    @Override
    public String symbol(Listing listing) {
      return listing.base() + "-" + listing.quote();
    }

    @Override
    List<Frame> frames(Trade trade) {
      return List.of(CoinbaseJson.match(trade));
    }

    @Override
    String streamPath() {
      return "/";
    }

    @Override
    RestApi rest(Markets markets) {
      return new CoinbaseRestApi(markets);
    }

    @Override
    Conversation conversation(StreamConnection connection, Markets markets) {
      return new CoinbaseConversation(connection, markets);
    }

    @Override
    Optional<Duration> subscribeWithin() {
      return Optional.of(Duration.ofSeconds(5));
    }
  },

  /** Kraken spot: the channel {@code trade} of the second WebSocket API, and public REST calls. */
  KRAKEN {
    @Override
    public String symbol(Listing listing) {
      return listing.base() + "/" + listing.quote();
    }

    @Override
    List<Frame> frames(Trade trade) {
      return List.of(KrakenJson.trade(trade));
    }

    @Override
    String streamPath() {
      return "/v2";
    }

    @Override
    RestApi rest(Markets markets) {
      return new KrakenRestApi(markets);
    }

    @Override
    Conversation conversation(StreamConnection connection, Markets markets) {
      return new KrakenConversation(connection, markets);
    }
  };

  /** The exchange's own name of a pair. */
  public abstract String symbol(Listing listing);

  /** What is printed of a trade. */
  abstract List<Frame> frames(Trade trade);

  /** Where the WebSocket is. */
  abstract String streamPath();

  abstract RestApi rest(Markets markets);

  abstract Conversation conversation(StreamConnection connection, Markets markets);

  /** What every connection is sent before the server goes down, where that is the custom. */
  Optional<String> shutdownNotice(long timeMillis) {
    return Optional.empty();
  }

  /** After which a connection that has subscribed to nothing is cut, where it is. */
  Optional<Duration> subscribeWithin() {
    return Optional.empty();
  }
}
