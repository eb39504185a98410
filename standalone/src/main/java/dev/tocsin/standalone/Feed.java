package dev.tocsin.standalone;

import dev.tocsin.exchange.recorded.Speed;
import dev.tocsin.standalone.connect.MarketSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the trades come from. */
sealed interface Feed {

  /** The name of the exchange in every instrument; of several, all of them. */
  String exchange();

  /** What a data directory made by this feed is bound to. */
  FeedIdentity identity();

  /**
   * Markets that this process makes up.
   *
   * @param tradesPerSecond of all markets together
   * @param symbols which are read whatever else is needed; empty for all
   */
  record Simulated(long seed, double tradesPerSecond, List<String> symbols) implements Feed {

    /** Copies the symbols. */
    public Simulated {
      symbols = List.copyOf(symbols);
    }

    /** Of which all markets are read. */
    Simulated(long seed, double tradesPerSecond) {
      this(seed, tradesPerSecond, List.of());
    }

    @Override
    public String exchange() {
      return "SIM";
    }

    @Override
    public FeedIdentity identity() {
      return new FeedIdentity("simulated", exchange(), "trade", List.of());
    }
  }

  /**
   * Recorded frames of Binance, played once.
   *
   * @param speed of the recording
   */
  record Replay(List<Path> frames, Speed speed) implements Feed {
    @Override
    public String exchange() {
      return "BINANCE";
    }

    @Override
    public FeedIdentity identity() {
      return new FeedIdentity(
          "replay",
          exchange(),
          "trade",
          frames.stream().map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  /** Live markets, of one exchange or several. */
  record Live(List<MarketSource> sources) implements Feed {

    /** Copies the sources. */
    public Live {
      sources = List.copyOf(sources);
    }

    @Override
    public String exchange() {
      return joined(MarketSource::exchange);
    }

    @Override
    public FeedIdentity identity() {
      return new FeedIdentity(
          exchange().toLowerCase(Locale.ROOT), exchange(), joined(MarketSource::kind), List.of());
    }

    private String joined(Function<MarketSource, String> part) {
      return sources.stream().map(part).distinct().collect(Collectors.joining(","));
    }
  }
}
