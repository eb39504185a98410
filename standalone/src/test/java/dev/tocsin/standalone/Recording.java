package dev.tocsin.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Recorded frames, and the trades in them as this test reads them: with no code of the connector.
 *
 * @param ticks in the order of the files
 */
record Recording(List<Path> files, List<Tick> ticks) {

  static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  static final List<Instrument> INSTRUMENTS = List.of(BTC, ETH);

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final long FIRST_SECOND = 1_767_225_600L; // 2026-01-01T00:00:00Z

  /** Two of Binance's markets on 8 August 2024, where the folder of recordings has them. */
  static List<Path> recordedFiles() {
    Path folder = Path.of(System.getProperty("tocsin.recordings", "../../shared/data"));
    return Stream.of("btcusdt_20240808.frames.gz", "ethusdt_20240808.frames.gz")
        .map(name -> folder.resolve("binance-spot").resolve(name))
        .filter(Files::isReadable)
        .toList();
  }

  static Recording of(List<Path> files) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    for (Path file : files) {
      ticks.addAll(ticks(file));
    }
    return new Recording(files, ticks);
  }

  /** Two made-up markets of two and a half minutes, 40 trades a second together. */
  static Recording simulated(Path folder) throws IOException {
    return of(
        List.of(
            simulated(folder.resolve("btcusdt.frames.gz"), "BTCUSDT", 61_000, new Random(7)),
            simulated(folder.resolve("ethusdt.frames.gz"), "ETHUSDT", 2_600, new Random(8))));
  }

  List<Tick> ticks(Instrument instrument) {
    return ticks.stream().filter(tick -> tick.instrument().equals(instrument)).toList();
  }

  BigDecimal low(Instrument instrument) {
    return prices(instrument).min(Comparator.naturalOrder()).orElseThrow();
  }

  BigDecimal high(Instrument instrument) {
    return prices(instrument).max(Comparator.naturalOrder()).orElseThrow();
  }

  long lastTradeId(Instrument instrument) {
    return ticks(instrument).stream().mapToLong(Tick::tradeId).max().orElseThrow();
  }

  private Stream<BigDecimal> prices(Instrument instrument) {
    return ticks(instrument).stream().map(Tick::price);
  }

  private static List<Tick> ticks(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.contains("@trade\"")).map(Recording::tick).toList();
    }
  }

  private static Tick tick(String line) {
    try {
      JsonNode trade = JSON.readTree(line.substring(line.indexOf(' ') + 1)).path("data");
      return new Tick(
          trade.path("s").asText().equals("BTCUSDT") ? BTC : ETH,
          trade.path("t").asLong(),
          new BigDecimal(trade.path("p").asText()),
          new BigDecimal(trade.path("q").asText()),
          trade.path("m").asBoolean() ? TakerSide.SELL : TakerSide.BUY,
          trade.path("T").asLong() * 1000,
          0,
          0);
    } catch (IOException e) {
      throw new IllegalStateException("not a frame: " + line, e);
    }
  }

  private static Path simulated(Path file, String symbol, int price, Random chance)
      throws IOException {
    try (Writer frames =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      double cents = price * 100.0;
      long millis = FIRST_SECOND * 1000 + 1_500;
      long tradeId = 1_000_000;
      while (millis < (FIRST_SECOND + 150) * 1000) {
        cents += chance.nextGaussian() * price / 400;
        millis += 1 + chance.nextInt(98);
        frames.write(
            """
            %d000000 {"stream":"%s@trade","data":{"e":"trade","E":%d,"s":"%s","t":%d,"p":"%s","q":"%s","T":%d,"m":%s,"M":true}}
            """
                .formatted(
                    millis + 3,
                    symbol.toLowerCase(java.util.Locale.ROOT),
                    millis + 1,
                    symbol,
                    tradeId++,
                    BigDecimal.valueOf(Math.round(cents), 2),
                    BigDecimal.valueOf(1 + chance.nextInt(90_000), 5),
                    millis,
                    chance.nextBoolean()));
      }
      return file;
    }
  }
}
