package dev.tocsin.api.function;

import dev.tocsin.api.revision.EntityTag;
import dev.tocsin.api.revision.Revised;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.function.FunctionEgress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A function as its owner sees it. */
@Schema(name = "Function", description = "A function that is called with market data")
record FunctionView(
    @Schema(example = "1001") long id,
    @Schema(example = "Breakout") String name,
    @Schema(example = "tocsin/volatility-breakout") String typename,
    @Schema(description = "builtin or its address", example = "builtin") String endpoint,
    @Schema(example = "candles_1m") String input,
    List<Market> instruments,
    FunctionEgress egress,
    Activity status,
    @Schema(description = "Rises with every decision about the function, from 1", example = "1")
        int version,
    @Schema(example = "[\"email\"]") List<String> channels,
    Instant createdAt,
    @Schema(description = "How often it has triggered, in all versions", example = "1")
        int triggerCount,
    @Schema(description = "When the job wrote that down last", nullable = true) Instant triggeredAt,
    FunctionRun run)
    implements Revised {

  /** A market whose data a function gets. */
  @Schema(name = "FunctionMarket", description = "A market whose data a function gets")
  record Market(
      @Schema(example = "BTC/USDT") String symbol, @Schema(example = "BINANCE") String exchange) {

    static Market of(Instrument instrument) {
      return new Market(instrument.symbol(), instrument.exchange());
    }
  }

  static FunctionView of(UserFunction function, FunctionRun run) {
    return new FunctionView(
        function.id(),
        function.labels().name(),
        function.terms().typename(),
        function.terms().endpoint(),
        function.terms().input().toString(),
        function.instruments().stream().map(Market::of).toList(),
        function.terms().egress(),
        function.activity(),
        function.version(),
        function.labels().channels(),
        function.createdAt(),
        function.triggers(),
        function.triggeredAt(),
        run);
  }

  @Override
  public String revision() {
    return version + "-" + EntityTag.hash(name, channels);
  }
}
