package dev.tocsin.api.feed;

import dev.tocsin.schemas.market.FeedStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A feed as operators see it. */
@Schema(
    name = "Feed",
    description = "How the trades of a symbol come; counts begin with the connector's task")
record FeedView(
    @Schema(example = "BINANCE") String exchange,
    @Schema(description = "By the exchange's own name", example = "BTCUSDT") String symbol,
    @Schema(description = "The market's name here", example = "BTC/USDT") String market,
    FeedState state,
    @Schema(description = "When its connector has said this") Instant heardAt,
    @Schema(description = "When the connector's task began") Instant startedAt,
    @Schema(description = "Null while it is not connected", nullable = true) Instant connectedSince,
    @Schema(description = "When something of it came last", nullable = true) Instant lastFrame,
    @Schema(
            description = "When its last trade had happened, by the exchange's clock",
            nullable = true)
        Instant lastTrade,
    @Schema(
            description = "How long after it had happened that trade was received, ms",
            example = "38",
            nullable = true)
        Long lagMs,
    @Schema(example = "2") long reconnects,
    @Schema(description = "Holes in the ids of its trades", example = "3") long gapsFound,
    @Schema(description = "Those that were filled at once", example = "3") long gapsFilled,
    @Schema(description = "Gaps that were written down, to be filled late or never", example = "0")
        long gapsLeft,
    @Schema(description = "What of it could not be read", example = "0") long rejected,
    @Schema(
            description = "What of its connection could not even be told to be of some symbol",
            example = "0")
        long unreadable,
    @Schema(description = "What waits in the connector's task, of all its symbols", example = "0")
        long queueDepth,
    @Schema(description = "Its trades that wait for those before them", example = "0")
        long heldBack,
    @Schema(
            description =
                "Its prices that the market stream left out for newer ones, in this process of the API",
            example = "120")
        long conflated) {

  static FeedView of(Feed feed, long conflated, Instant now) {
    FeedStatus status = feed.status();
    return new FeedView(
        status.exchange(),
        status.symbol(),
        status.instrument().symbol(),
        feed.state(now),
        feed.heardAt(),
        status.startedAt(),
        status.connectedSince(),
        status.lastFrame(),
        status.lastTrade(),
        status.lagMillis(),
        status.reconnects(),
        status.gapsFound(),
        status.gapsFilled(),
        status.gapsLeft(),
        status.rejected(),
        status.unreadable(),
        status.queueDepth(),
        status.heldBack(),
        conflated);
  }
}
