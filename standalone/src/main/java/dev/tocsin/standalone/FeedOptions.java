package dev.tocsin.standalone;

import dev.tocsin.exchange.recorded.Speed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose where the trades come from. */
final class FeedOptions {

  /** The pairs that the simulated exchange trades; Binance lists them all. */
  static final String SYMBOLS =
      "BTCUSDT,ETHUSDT,SOLUSDT,BNBUSDT,XRPUSDT,ADAUSDT,DOGEUSDT,TRXUSDT,AVAXUSDT,LINKUSDT,DOTUSDT,"
          + "LTCUSDT,BCHUSDT,UNIUSDT,ATOMUSDT,NEARUSDT,APTUSDT,ARBUSDT,OPUSDT,SUIUSDT,XLMUSDT,"
          + "HBARUSDT,SHIBUSDT,PEPEUSDT,AAVEUSDT,ETHBTC";

  private enum Source {
    SIMULATED,
    REPLAY,
    BINANCE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--feed",
      paramLabel = "FEED",
      defaultValue = "simulated",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Source source;

  @Option(
      names = "--frames",
      paramLabel = "FILE",
      arity = "1..*",
      description = "With --feed replay: recorded frames, *.frames or *.frames.gz.")
  private List<Path> frames = List.of();

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      defaultValue = "1",
      description =
          "With --feed replay: how many recorded seconds pass in one, or max (default:"
              + " ${DEFAULT-VALUE}).")
  private String speed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "With --feed simulated: the same seed gives the same trades (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "80",
      description =
          "With --feed simulated: trades per second of all markets together (default:"
              + " ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--symbols",
      paramLabel = "SYMBOL",
      split = ",",
      defaultValue = SYMBOLS,
      showDefaultValue = Visibility.NEVER,
      description =
          "With --feed binance: what to watch, such as BTCUSDT,ETHUSDT (default: 26 well-known"
              + " pairs).")
  private List<String> symbols;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "trade",
      description = "With --feed binance: trade or aggTrade (default: ${DEFAULT-VALUE}).")
  private String kind;

  @Option(
      names = "--exchange-ws",
      paramLabel = "URL",
      defaultValue = "wss://stream.binance.com:9443",
      description = "With --feed binance: its streams (default: ${DEFAULT-VALUE}).")
  private URI webSocketUrl;

  @Option(
      names = "--exchange-rest",
      paramLabel = "URL",
      defaultValue = "https://api.binance.com",
      description = "With --feed binance: its REST interface (default: ${DEFAULT-VALUE}).")
  private URI restUrl;

  Feed feed() {
    return switch (source) {
      case SIMULATED -> simulated();
      case REPLAY -> replay();
      case BINANCE -> binance();
    };
  }

  private Feed simulated() {
    if (!(rate > 0 && rate <= 20_000)) {
      throw wrong("--rate must be above 0 and at most 20000, not " + rate);
    }
    return new Feed.Simulated(seed, rate);
  }

  private Feed replay() {
    if (frames.isEmpty()) {
      throw wrong("--feed replay needs --frames FILE...");
    }
    for (Path file : frames) {
      if (!Files.isReadable(file)) {
        throw wrong("--frames: cannot read " + file);
      }
    }
    return new Feed.Replay(frames, speed());
  }

  private Speed speed() {
    try {
      return Speed.of(speed);
    } catch (IllegalArgumentException e) {
      throw wrong("--speed is a number above 0 or max, not " + speed);
    }
  }

  private Feed binance() {
    if (!kind.equals("trade") && !kind.equals("aggTrade")) {
      throw wrong("--kind is trade or aggTrade, not " + kind);
    }
    return new Feed.Binance(
        symbols.stream()
            .map(symbol -> symbol.replaceAll("[/-]", "").toUpperCase(Locale.ROOT))
            .toList(),
        kind,
        webSocketUrl,
        restUrl);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
