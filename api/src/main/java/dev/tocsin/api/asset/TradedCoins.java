package dev.tocsin.api.asset;

import dev.tocsin.api.listing.Exchanges;
import dev.tocsin.api.market.Prices;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The last trade of {@code TICKER/USDT}, on the first exchange in configured order that has one; a
 * USDT stands for a dollar.
 */
@Singleton
@Named(CoinPrices.TRADED)
final class TradedCoins implements PriceSource {

  private static final String DOLLAR_COIN = "USDT";

  private final Prices prices;
  private final Exchanges exchanges;

  TradedCoins(Prices prices, Exchanges exchanges) {
    this.prices = prices;
    this.exchanges = exchanges;
  }

  @Override
  public Optional<BigDecimal> of(Coin coin) {
    if (coin.ticker().equals(DOLLAR_COIN)) {
      return Optional.of(BigDecimal.ONE);
    }
    return exchanges.names().stream()
        .flatMap(exchange -> market(exchange, coin).stream())
        .flatMap(instrument -> prices.latest(instrument).stream())
        .findFirst();
  }

  /** Nothing for a ticker that no market can have. */
  private static Optional<Instrument> market(String exchange, Coin coin) {
    try {
      return Optional.of(new Instrument(exchange, coin.ticker(), DOLLAR_COIN));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
