package dev.tocsin.ingest;

import dev.tocsin.exchange.DictatedMarkets;
import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.Faults;
import dev.tocsin.exchange.KeepAlive;
import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Trade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An exchange that trades BTC/USDT, ETH/USDT and SOL/USDT at the word of a test, and can be
 * restarted.
 */
final class LocalExchange implements AutoCloseable {

  static final long FIRST_ID = 5_001;

  /** Often enough for a test to see whether pings are answered. */
  private static final KeepAlive KEEP_ALIVE =
      new KeepAlive(Duration.ofMillis(200), Duration.ofSeconds(2));

  private final ExchangeUnderTest exchange;
  private final DictatedMarkets markets;
  private ExchangeServer server;

  LocalExchange(ExchangeUnderTest exchange) {
    this(exchange, Instant.ofEpochMilli(1_723_161_255_000L));
  }

  LocalExchange(ExchangeUnderTest exchange, Instant start) {
    this.exchange = exchange;
    this.markets =
        new DictatedMarkets(
            exchange.protocol(),
            start.toEpochMilli(),
            FIRST_ID,
            List.of(
                new Listing("BTC", "USDT", 1, 1),
                new Listing("ETH", "USDT", 1, 1),
                new Listing("SOL", "USDT", 1, 1)));
    this.server = started(0);
  }

  private ExchangeServer started(int port) {
    try {
      return ExchangeServer.start("127.0.0.1", port, markets, KEEP_ALIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Settings of a connector that reads BTC/USDT and ETH/USDT and is in a hurry. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("exchange", "SIM");
    exchange.configure(settings);
    settings.put("symbols", exchange.symbol("BTC") + "," + exchange.symbol("ETH"));
    settings.put("ws.url", server.webSocketUrl().toString());
    settings.put("rest.url", server.restUrl().toString());
    settings.put("history.candles", "0");
    settings.put("reconnect.backoff.initial.ms", "10");
    settings.put("reconnect.backoff.max.ms", "100");
    settings.put("rest.weight.per.minute", "1000000");
    return settings;
  }

  ExchangeUnderTest feed() {
    return exchange;
  }

  DictatedMarkets markets() {
    return markets;
  }

  Faults faults() {
    return server.faults();
  }

  /** Whether somebody hears of the trades from now on. */
  boolean hasAudience() {
    return server.connections() == 1 && server.subscriptions() > 0;
  }

  int connections() {
    return server.connections();
  }

  /** A millisecond after whatever happened last: histories that go by time tell trades by it. */
  Trade trade(String symbol) {
    markets.passMillis(1);
    return markets.trade(symbol, "61837.63", "0.02", true);
  }

  void trades(String symbol, int count) {
    for (int i = 0; i < count; i++) {
      trade(symbol);
    }
  }

  long newestId(String symbol) {
    return markets.latestTrades(symbol, 1).get(0).id();
  }

  void stop() {
    server.close();
  }

  void startAgain() {
    server = started(server.webSocketUrl().getPort());
  }

  @Override
  public void close() {
    server.close();
  }
}
