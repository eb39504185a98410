package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.exchange.DictatedMarkets;
import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Protocol;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.standalone.connect.MarketSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Markets that nobody follows begin to be followed when somebody needs them, on whichever exchange:
 * an alert on one fires, while those that are followed already go on as if nothing happened.
 */
class MarketsNeededIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<Listing> LISTINGS =
      List.of(
          new Listing("BTC", "USDT", 1, 1),
          new Listing("ETH", "USDT", 1, 1),
          new Listing("SOL", "USDT", 1, 1));

  @TempDir private Path folder;

  @Test
  void anAlertOnAMarketThatNobodyFollowedFires() throws Exception {
    Feed feed = new Feed.Simulated(1, 200, List.of("BTC/USDT"));
    try (Standalone system = Systems.start(folder.resolve("data"), feed)) {
      Trader trader = Trader.registered(system.addresses().api(), "ann");
      awaitPrice(trader, "BTC/USDT", "SIM");
      assertThat(instruments(system)).containsExactly("SIM:BTC-USDT");

      trader.alert("SOL/USDT", "above", new BigDecimal("0.01"));

      awaitTriggered(trader, 1);
      assertThat(instruments(system)).containsExactly("SIM:BTC-USDT", "SIM:SOL-USDT");
      assertContiguous(system, "SIM:BTC-USDT");
      assertContiguous(system, "SIM:SOL-USDT");
    }
  }

  @Test
  void threeExchangesAreFollowedAtOnceAndEachIsAskedForWhatIsNeededOfIt() throws Exception {
    List<ExchangeServer> servers = new ArrayList<>();
    ScheduledExecutorService trading = Executors.newSingleThreadScheduledExecutor();
    try {
      List<MarketSource> sources = new ArrayList<>();
      for (Protocol protocol : Protocol.values()) {
        DictatedMarkets markets =
            new DictatedMarkets(protocol, System.currentTimeMillis(), 5_001, LISTINGS);
        ExchangeServer server = ExchangeServer.start("127.0.0.1", 0, markets);
        servers.add(server);
        sources.add(source(protocol, server));
        var unused =
            trading.scheduleAtFixedRate(() -> trade(markets), 0, 50, TimeUnit.MILLISECONDS);
      }
      try (Standalone system = Systems.start(folder.resolve("data"), new Feed.Live(sources))) {
        Trader trader = Trader.registered(system.addresses().api(), "ann");
        for (MarketSource source : sources) {
          awaitPrice(trader, "BTC/USDT", source.exchange());
        }

        alert(trader, "ETH/USDT", "KRAKEN");
        alert(trader, "SOL/USDT", "COINBASE");
        trader.post(
            "/watchlists",
            Map.of(
                "name",
                "mine",
                "markets",
                List.of(Map.of("symbol", "ETH/USDT", "exchange", "BINANCE"))));

        awaitTriggered(trader, 2);
        awaitPrice(trader, "ETH/USDT", "BINANCE");
        assertThat(instruments(system))
            .containsExactly(
                "BINANCE:BTC-USDT",
                "BINANCE:ETH-USDT",
                "COINBASE:BTC-USDT",
                "COINBASE:SOL-USDT",
                "KRAKEN:BTC-USDT",
                "KRAKEN:ETH-USDT");
        for (String instrument : instruments(system)) {
          assertContiguous(system, instrument);
        }
      }
    } finally {
      trading.shutdownNow();
      servers.forEach(ExchangeServer::close);
    }
  }

  private static MarketSource source(Protocol protocol, ExchangeServer server) {
    return new MarketSource(
        protocol.name(),
        protocol.name().toLowerCase(Locale.ROOT),
        "trade",
        List.of("BTC/USDT", "NOSUCH/USDT"),
        server.webSocketUrl(),
        server.restUrl());
  }

  private static void trade(DictatedMarkets markets) {
    markets.passMillis(Math.max(1, System.currentTimeMillis() - markets.timeMillis()));
    for (Listing listing : LISTINGS) {
      markets.trade(markets.protocol().symbol(listing), "100", "0.5", true);
    }
  }

  private static void alert(Trader trader, String symbol, String exchange) throws Exception {
    trader.post(
        "/alerts",
        Map.of("symbol", symbol, "exchange", exchange, "direction", "above", "target_price", "1"));
  }

  private static void awaitPrice(Trader trader, String symbol, String exchange) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              JsonNode market = trader.get("/markets/" + symbol + "?exchange=" + exchange);
              return market.path("price").isTextual();
            });
  }

  private static void awaitTriggered(Trader trader, int alerts) {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> trader.alerts("triggered") == alerts);
  }

  private static Set<String> instruments(Standalone system) {
    Set<String> instruments = new TreeSet<>();
    records(system).forEach(record -> instruments.add(record.instrument().id()));
    return instruments;
  }

  private static void assertContiguous(Standalone system, String instrument) {
    List<MarketRecord> its =
        records(system).stream()
            .filter(record -> record.instrument().id().equals(instrument))
            .toList();
    List<Long> ids =
        its.stream()
            .filter(Tick.class::isInstance)
            .map(record -> ((Tick) record).tradeId())
            .toList();
    assertThat(its).as(instrument).noneMatch(Gap.class::isInstance);
    assertThat(ids)
        .as(instrument)
        .containsExactlyElementsOf(
            LongStream.range(ids.get(0), ids.get(0) + ids.size()).boxed().toList());
  }

  private static List<MarketRecord> records(Standalone system) {
    return new MarketTopic(system.addresses().kafka()).records();
  }
}
