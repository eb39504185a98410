package dev.tocsin.standalone;

import dev.tocsin.exchange.recorded.Speed;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Where the trades come from. */
sealed interface Feed {

  /** The name of the exchange in every instrument. */
  String exchange();

  /** What a data directory made by this feed is bound to. */
  FeedIdentity identity();

  /**
   * Markets that this process makes up.
   *
   * @param tradesPerSecond of all markets together
   */
  record Simulated(long seed, double tradesPerSecond) implements Feed {
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

  /**
   * The live market.
   *
   * @param kind of its trade ids, {@code trade} or {@code aggTrade}
   */
  record Binance(List<String> symbols, String kind, URI webSocketUrl, URI restUrl) implements Feed {
    @Override
    public String exchange() {
      return "BINANCE";
    }

    @Override
    public FeedIdentity identity() {
      return new FeedIdentity("binance", exchange(), kind, List.of());
    }
  }
}
