package dev.tocsin.standalone;

import dev.tocsin.exchange.recorded.Speed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose where the trades come from. */
final class FeedOptions {

  private enum Source {
    SIMULATED,
    REPLAY,
    BINANCE,
    COINBASE,
    KRAKEN;

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
      split = ",",
      defaultValue = "simulated",
      description =
          "One of ${COMPLETION-CANDIDATES}, or several exchanges with commas, such as"
              + " binance,coinbase,kraken (default: ${DEFAULT-VALUE}).")
  private List<Source> sources;

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

  @Mixin private ExchangeOptions exchanges;

  Feed feed() {
    List<Source> chosen = sources.stream().distinct().toList();
    if (chosen.equals(List.of(Source.SIMULATED))) {
      return simulated();
    }
    if (chosen.equals(List.of(Source.REPLAY))) {
      return replay();
    }
    if (chosen.contains(Source.SIMULATED) || chosen.contains(Source.REPLAY)) {
      throw wrong("--feed simulated and --feed replay stand alone");
    }
    return new Feed.Live(
        chosen.stream().map(source -> exchanges.source(source.toString())).toList());
  }

  private Feed simulated() {
    if (!(rate > 0 && rate <= 20_000)) {
      throw wrong("--rate must be above 0 and at most 20000, not " + rate);
    }
    return new Feed.Simulated(seed, rate, exchanges.symbols());
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

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
