package dev.tocsin.api.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.api.market.KnownPrice;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketStatistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticker as {@code /ws/market-stream} shows it. What happened in the last 24 hours is counted
 * once a second; it is left out as long as it is not known.
 *
 * @param price of the latest trade, in the quote currency
 * @param tradeId of that trade
 * @param eventTime up to when it is the latest, by the exchange's clock
 * @param change24hPct percent, rounded half-even to 4 digits after the point
 * @param volume24h in the base currency
 * @param quoteVolume24h in the quote currency
 * @param trades24h how many
 */
record TickerFrame(
    String stream,
    String kind,
    String symbol,
    String exchange,
    BigDecimal price,
    long tradeId,
    Instant eventTime,
    @JsonProperty("open_24h") BigDecimal open24h,
    @JsonProperty("high_24h") BigDecimal high24h,
    @JsonProperty("low_24h") BigDecimal low24h,
    @JsonProperty("change_24h_pct") BigDecimal change24hPct,
    @JsonProperty("volume_24h") BigDecimal volume24h,
    @JsonProperty("quote_volume_24h") BigDecimal quoteVolume24h,
    @JsonProperty("taker_buy_volume_24h") BigDecimal takerBuyVolume24h,
    @JsonProperty("trades_24h") Long trades24h) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PERCENT_SCALE = 4;

  static TickerFrame of(Instrument instrument, KnownPrice known, Optional<MarketStatistics> day) {
    BigDecimal price = known.price();
    return new TickerFrame(
        new Subscription.Ticker(instrument).name(),
        "ticker",
        instrument.symbol(),
        instrument.exchange(),
        price,
        known.point().tradeId(),
        known.point().eventTime(),
        day.map(MarketStatistics::open).orElse(null),
        day.map(statistics -> statistics.high().max(price)).orElse(null),
        day.map(statistics -> statistics.low().min(price)).orElse(null),
        day.map(statistics -> changePct(statistics.open(), price)).orElse(null),
        day.map(MarketStatistics::volume).orElse(null),
        day.map(MarketStatistics::quoteVolume).orElse(null),
        day.map(MarketStatistics::takerBuyVolume).orElse(null),
        day.map(MarketStatistics::trades).orElse(null));
  }

  private static BigDecimal changePct(BigDecimal open, BigDecimal price) {
    return open.signum() == 0
        ? null
        : Decimals.normalized(
            price
                .subtract(open)
                .multiply(HUNDRED)
                .divide(open, PERCENT_SCALE, RoundingMode.HALF_EVEN));
  }
}
