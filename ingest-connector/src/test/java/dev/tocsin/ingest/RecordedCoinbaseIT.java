package dev.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.exchange.DictatedMarkets;
import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Protocol;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Tick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Everything that Coinbase Exchange once sent over one socket, sent again, character by character.
 */
class RecordedCoinbaseIT {

  private static final Path RECORDING =
      Path.of(System.getProperty("tocsin.recordings"), "coinbase", "exchange_20210417.frames.gz");
  private static final Pattern RECEIVED = Pattern.compile("[0-9.]+: (\\{.*)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyMatchOfEveryProductBecomesItsTick() throws Exception {
    assumeTrue(Files.exists(RECORDING), () -> "skipped: no recording " + RECORDING);
    List<String> frames = frames();
    Map<String, List<JsonNode>> matches = matches(frames);
    DictatedMarkets markets =
        new DictatedMarkets(
            Protocol.COINBASE,
            1_618_677_810_000L,
            1,
            matches.keySet().stream().map(RecordedCoinbaseIT::listing).toList());
    try (ExchangeServer server = ExchangeServer.start("127.0.0.1", 0, markets);
        RunningTask task = RunningTask.start(settings(server, matches), new Offsets())) {
      await().until(() -> server.connections() == 1);
      frames.forEach(server.faults()::sendRaw);
      await().until(() -> task.ticks().size() >= 97);

      assertThat(task.ticks()).hasSize(97);
      matches.forEach(
          (product, its) ->
              assertThat(ticks(task, product))
                  .extracting(RecordedCoinbaseIT::description)
                  .containsExactlyElementsOf(
                      its.stream().map(RecordedCoinbaseIT::description).toList()));
      assertThat(task.gaps()).isEmpty();
      assertThat(task.rejected()).isEmpty();
    }
  }

  private static List<String> frames() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RECORDING)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(RECEIVED::matcher)
          .filter(Matcher::matches)
          .map(line -> line.group(1))
          .toList();
    }
  }

  /** By product, also for those that had no match while it was recorded. */
  private static Map<String, List<JsonNode>> matches(List<String> frames) throws IOException {
    Map<String, List<JsonNode>> matches = new TreeMap<>();
    for (String frame : frames) {
      JsonNode json = JSON.readTree(frame);
      String type = json.path("type").asText();
      if (type.equals("match") || type.equals("last_match")) {
        List<JsonNode> its =
            matches.computeIfAbsent(json.path("product_id").asText(), none -> new ArrayList<>());
        if (type.equals("match")) {
          its.add(json);
        }
      }
    }
    return matches;
  }

  private static Listing listing(String product) {
    String[] currencies = product.split("-", 2);
    return new Listing(currencies[0], currencies[1], 1, 1);
  }

  private static Map<String, String> settings(
      ExchangeServer server, Map<String, List<JsonNode>> matches) {
    Map<String, String> settings = new HashMap<>();
    settings.put("exchange", "COINBASE");
    settings.put("symbols", matches.keySet().stream().collect(Collectors.joining(",")));
    settings.put("ws.url", server.webSocketUrl().toString());
    settings.put("rest.url", server.restUrl().toString());
    settings.put("rest.weight.per.minute", "1000000");
    return settings;
  }

  private static List<Tick> ticks(RunningTask task, String product) {
    return task.ticks().stream()
        .filter(tick -> tick.instrument().id().equals("COINBASE:" + product))
        .toList();
  }

  private static String description(Tick tick) {
    return description(
        tick.tradeId(),
        tick.price(),
        tick.quantity(),
        tick.takerSide().toString(),
        tick.eventTimeMicros());
  }

  /** The maker bought: the taker sold. */
  private static String description(JsonNode match) {
    return description(
        match.path("trade_id").asLong(),
        new BigDecimal(match.path("price").textValue()),
        new BigDecimal(match.path("size").textValue()),
        match.path("side").textValue().equals("buy") ? "SELL" : "BUY",
        Times.micros(Instant.parse(match.path("time").textValue())));
  }

  private static String description(
      long id, BigDecimal price, BigDecimal quantity, String side, long micros) {
    return "%d %s %s × %s at %s"
        .formatted(
            id,
            side,
            price.stripTrailingZeros().toPlainString(),
            quantity.stripTrailingZeros().toPlainString(),
            Times.instant(micros));
  }
}
