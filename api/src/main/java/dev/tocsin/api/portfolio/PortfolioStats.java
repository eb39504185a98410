package dev.tocsin.api.portfolio;

import dev.tocsin.api.asset.Asset;
import dev.tocsin.api.asset.AssetRepository;
import dev.tocsin.api.asset.Coin;
import dev.tocsin.api.asset.CoinPrices;
import dev.tocsin.api.http.Percent;
import dev.tocsin.api.market.Prices;
import dev.tocsin.schemas.Decimals;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sums up what users hold here and track elsewhere. */
@Singleton
class PortfolioStats {

  private final PortfolioRepository portfolios;
  private final AssetRepository assets;
  private final CoinPrices coinPrices;
  private final Prices prices;

  PortfolioStats(
      PortfolioRepository portfolios,
      AssetRepository assets,
      CoinPrices coinPrices,
      Prices prices) {
    this.portfolios = portfolios;
    this.assets = assets;
    this.coinPrices = coinPrices;
    this.prices = prices;
  }

  /** The sums of a user. */
  StatsView of(long userId) {
    CoinLots lots = new CoinLots();
    List<Asset> tracked = assets.ofUser(userId);
    Map<Coin, BigDecimal> known = coinPrices.of(tracked.stream().map(Asset::coin).toList());
    for (Asset asset : tracked) {
      lots.addTracked(asset.coin(), asset.quantity(), asset.buyPrice(), known.get(asset.coin()));
    }
    for (Holding holding : portfolios.of(userId).held()) {
      lots.addHeld(
          holding.instrument().base(),
          holding.position().quantity(),
          holding.position().avgBuyPrice(),
          prices.latest(holding.instrument()).orElse(null));
    }
    return view(lots.byValue());
  }

  private static StatsView view(List<CoinLots.Sum> sums) {
    BigDecimal value = sum(sums, CoinLots.Sum::value);
    BigDecimal invested = sum(sums, CoinLots.Sum::cost);
    BigDecimal gain = value.subtract(invested);
    return new StatsView(
        rounded(value),
        rounded(invested),
        rounded(gain),
        orZero(Percent.of(gain, invested)),
        sums.size(),
        sums.stream()
            .map(
                sum ->
                    new StatsView.Allocation(
                        sum.coin().symbol(),
                        sum.coin().ticker(),
                        rounded(sum.value()),
                        orZero(Percent.of(sum.value(), value))))
            .toList());
  }

  private static BigDecimal sum(List<CoinLots.Sum> sums, Function<CoinLots.Sum, BigDecimal> part) {
    return sums.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal orZero(BigDecimal percent) {
    return Optional.ofNullable(percent).orElse(BigDecimal.ZERO);
  }

  private static BigDecimal rounded(BigDecimal value) {
    return Decimals.normalized(value.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN));
  }
}
