package dev.tocsin.api.watchlist;

import dev.tocsin.api.market.Prices;
import dev.tocsin.api.revision.Revised;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A list of markets as its owner sees it. */
@Schema(name = "Watchlist", description = "A list of markets in the order of its owner")
record WatchlistView(
    @Schema(example = "17") long id,
    @Schema(example = "Majors") String name,
    List<WatchedMarket> markets,
    Instant createdAt,
    Instant updatedAt)
    implements Revised {

  @Override
  public String revision() {
    return Long.toString(Times.micros(updatedAt));
  }

  /** A market on a list. */
  @Schema(description = "A market on a list")
  record WatchedMarket(
      @Schema(example = "BTC/USDT") String symbol,
      @Schema(example = "BINANCE") String exchange,
      @Schema(
              type = "string",
              description = "Of the newest trade; null when none was ever seen",
              example = "65000.5",
              nullable = true)
          BigDecimal price) {}

  static WatchlistView of(Watchlist list, Prices prices) {
    return new WatchlistView(
        list.id(),
        list.name(),
        list.instruments().stream().map(instrument -> watched(instrument, prices)).toList(),
        list.createdAt(),
        list.updatedAt());
  }

  private static WatchedMarket watched(Instrument instrument, Prices prices) {
    return new WatchedMarket(
        instrument.symbol(), instrument.exchange(), prices.latest(instrument).orElse(null));
  }
}
