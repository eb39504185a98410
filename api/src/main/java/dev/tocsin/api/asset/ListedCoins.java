package dev.tocsin.api.asset;

import dev.tocsin.api.cryptocurrency.Cryptocurrencies;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/** What the cryptocurrencies that are synced here cost, as long as that is not stale. */
@Singleton
@Named(CoinPrices.LISTED)
final class ListedCoins implements PriceSource {

  private final Cryptocurrencies cryptocurrencies;

  ListedCoins(Cryptocurrencies cryptocurrencies) {
    this.cryptocurrencies = cryptocurrencies;
  }

  @Override
  public Optional<BigDecimal> of(Coin coin) {
    return cryptocurrencies.price(coin.symbol());
  }
}
