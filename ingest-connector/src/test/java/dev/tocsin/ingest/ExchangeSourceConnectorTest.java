package dev.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeSourceConnectorTest {

  private final ExchangeSourceConnector connector = new ExchangeSourceConnector();

  @Test
  void symbolsAreAllThatMustBeSaid() {
    assertThat(errors(Map.of("symbols", "BTCUSDT"))).isEmpty();
    assertThat(errors(Map.of())).containsOnlyKeys("symbols");
  }

  @ParameterizedTest
  @CsvSource({
    "exchange, binance",
    "exchange, ''",
    "feed, nasdaq",
    "symbols, BTC USDT",
    "symbols, 'BTCUSDT,,'",
    "kind, bookTicker",
    "ws.url, https://stream.binance.com",
    "ws.url, wss://stream.binance.com/stream",
    "ws.url, 'wss://a b'",
    "rest.url, api.binance.com",
    "gap.max.ms, -1",
    "gap.max.trades, many",
    "queue.capacity, 0",
    "reconnect.backoff.initial.ms, 0",
    "connection.max.age.ms, 999",
    "silence.timeout.ms, 1",
    "clock.quiet.ms, 1",
    "clock.lag.ms, -1",
    "rest.weight.per.minute, 9",
    "symbol.retry.ms, 99",
    "topic.ticks, ''"
  })
  void anInvalidSettingIsNamed(String name, String value) {
    Map<String, String> settings = new HashMap<>(Map.of("symbols", "BTCUSDT"));
    settings.put(name, value);

    assertThat(errors(settings)).containsOnlyKeys(name);
  }

  @Test
  void anExchangeOfNoKnownNameSaysHowItSpeaks() {
    assertThat(errors(Map.of("symbols", "BTCUSDT", "exchange", "SIM"))).containsOnlyKeys("feed");
    assertThat(errors(Map.of("symbols", "BTCUSDT", "exchange", "SIM", "feed", "Binance")))
        .isEmpty();
  }

  @Test
  void theLongestBackoffIsNotBelowTheFirst() {
    Map<String, List<String>> errors =
        errors(
            Map.of(
                "symbols",
                "BTCUSDT",
                "reconnect.backoff.initial.ms",
                "500",
                "reconnect.backoff.max.ms",
                "499"));

    assertThat(errors).containsOnlyKeys("reconnect.backoff.max.ms");
  }

  @Test
  void everySettingIsDocumentedAndInAGroup() {
    assertThat(connector.config().configKeys().values())
        .allSatisfy(
            key -> {
              assertThat(key.documentation).endsWith(".");
              assertThat(key.group).isNotBlank();
            });
    assertThat(connector.config().groups())
        .containsExactly(
            "Exchange", "Completeness", "Connection", "Clocks", "Subscriptions", "Topics");
  }

  @Test
  void timesAndSizesHaveTheDefaultsPromised() {
    Map<String, Object> defaults = connector.config().defaultValues();

    assertThat(defaults)
        .containsEntry("gap.max.ms", 900_000L)
        .containsEntry("gap.max.trades", 50_000L)
        .containsEntry("connection.max.age.ms", 82_800_000L)
        .containsEntry("clock.quiet.ms", 1_000L)
        .containsEntry("clock.lag.ms", 1_000L)
        .containsEntry("kind", "trade")
        .containsEntry("topic.ticks", "market.ticks");
    assertThat(connector.config().configKeys().get("symbols").defaultValue)
        .isEqualTo(ConfigDef.NO_DEFAULT_VALUE);
  }

  @Test
  void symbolsAreUnderstoodInEveryForm() {
    connector.start(Map.of("symbols", "btcusdt, ETH/USDT,sol-usdt,BTC/USDT"));

    assertThat(connector.taskConfigs(1).get(0)).containsEntry("symbols", "BTCUSDT,ETHUSDT,SOLUSDT");
  }

  @Property
  void eachSymbolGoesToExactlyOneTask(
      @ForAll @IntRange(min = 1, max = 60) int symbols,
      @ForAll @IntRange(min = 1, max = 20) int maxTasks) {
    List<String> names = IntStream.range(0, symbols).mapToObj(i -> "S" + i + "USDT").toList();
    connector.start(
        Map.of("symbols", String.join(",", names), "exchange", "SIM", "feed", "binance"));

    List<Map<String, String>> tasks = connector.taskConfigs(maxTasks);

    assertThat(tasks).hasSize(Math.min(symbols, maxTasks));
    assertThat(tasks).allMatch(task -> task.get("exchange").equals("SIM"));
    assertThat(tasks.stream().flatMap(task -> Arrays.stream(task.get("symbols").split(","))))
        .containsExactlyElementsOf(names);
  }

  @Property
  void whereATopicSaysWhatIsNeededASymbolsTaskIsAMatterOfItsName(
      @ForAll @IntRange(min = 1, max = 60) int symbols,
      @ForAll @IntRange(min = 1, max = 20) int maxTasks) {
    List<String> names = IntStream.range(0, symbols).mapToObj(i -> "S" + i + "USDT").toList();
    connector.start(
        Map.of(
            "symbols", "BTCUSDT",
            "subscriptions.topic", "market.subscriptions",
            "subscriptions.bootstrap.servers", "localhost:9092"));

    List<ExchangeSourceConfig> tasks =
        connector.taskConfigs(maxTasks).stream().map(ExchangeSourceConfig::new).toList();

    assertThat(tasks).hasSize(maxTasks);
    assertThat(tasks.stream().flatMap(task -> task.symbolsOfTask(names).stream()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("BTCUSDT"), names.stream()).toList());
  }

  @Test
  void aTopicOfSubscriptionsNeedsItsKafka() {
    assertThat(errors(Map.of("symbols", "BTCUSDT", "subscriptions.topic", "market.subscriptions")))
        .containsOnlyKeys("subscriptions.bootstrap.servers");
  }

  @Test
  void noTaskGetsMoreSymbolsThanAConnectionStreams() {
    List<String> names = IntStream.range(0, 1_025).mapToObj(i -> "S" + i + "USDT").toList();
    connector.start(Map.of("symbols", String.join(",", names)));

    assertThat(connector.taskConfigs(2)).hasSize(2);
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> connector.taskConfigs(1))
        .withMessageContaining("at most 1024");
  }

  @Test
  void eachExchangeHasItsOwnNamesOfPairs() {
    connector.start(Map.of("exchange", "COINBASE", "symbols", "btc/usd, BTC-USD,eth_usd"));
    assertThat(connector.taskConfigs(1).get(0)).containsEntry("symbols", "BTC-USD,ETH-USD");

    connector.start(Map.of("exchange", "KRAKEN", "symbols", "btc/usd, BTC-USD,eth_usd"));
    assertThat(connector.taskConfigs(1).get(0)).containsEntry("symbols", "BTC/USD,ETH/USD");
  }

  @Test
  void aKindThatTheExchangeDoesNotHaveIsNamed() {
    assertThat(errors(Map.of("exchange", "COINBASE", "symbols", "BTC/USD", "kind", "aggTrade")))
        .containsOnlyKeys("kind");
  }

  @Test
  void offsetsThatCannotBeUsedAreRefused() {
    Map<String, String> partition =
        Map.of("exchange", "BINANCE", "symbol", "BTCUSDT", "kind", "trade");

    assertThat(
            connector.alterOffsets(
                Map.of(), Map.of(partition, Map.of("trade_id", 5, "event_time_micros", 7))))
        .isTrue();
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> connector.alterOffsets(Map.of(), Map.of(partition, Map.of("id", 5))))
        .withMessageContaining("trade_id");
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(
            () -> connector.alterOffsets(Map.of(), Map.of(Map.of("symbol", "BTCUSDT"), Map.of())))
        .withMessageContaining("exchange");
  }

  @Test
  void theManifestNamesTheConnector() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .hasAtLeastOneElementOfType(ExchangeSourceConnector.class);
    assertThat(connector.version()).isNotBlank();
  }

  private Map<String, List<String>> errors(Map<String, String> settings) {
    Map<String, List<String>> errors = new TreeMap<>();
    for (ConfigValue value : connector.validate(settings).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }
}
