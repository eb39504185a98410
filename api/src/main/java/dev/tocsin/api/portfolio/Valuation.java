package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.Percent;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.market.Prices;
import dev.tocsin.api.market.Rates;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.portfolio.Position;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Says what portfolios are worth at the markets' newest prices, in any currency they lead to. */
@Singleton
class Valuation {

  private static final String CURRENCY = "[\\p{Lu}\\p{Lo}\\p{Nd}]{1,24}";

  private final Prices prices;
  private final Rates rates;

  Valuation(Prices prices, Rates rates) {
    this.prices = prices;
    this.rates = rates;
  }

  /**
   * The portfolio in a currency.
   *
   * @param currency null for that of the account
   * @throws ProblemException 422 when no prices lead to the currency
   */
  PortfolioView value(PortfolioRepository.Portfolio portfolio, String currency) {
    String shown = currency == null ? portfolio.currency() : required(currency);
    BigDecimal rate =
        rates
            .of(portfolio.currency(), shown)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "currency",
                        "is none that prices of markets connect with " + portfolio.currency()));
    BigDecimal balance = rounded(portfolio.balance().multiply(rate));
    List<HoldingView> holdings =
        portfolio.held().stream().map(holding -> atMarket(holding, rate)).toList();
    BigDecimal total = balance.add(sum(holdings, HoldingView::value));
    BigDecimal realized =
        portfolio.holdings().stream()
            .map(holding -> holding.position().realizedPnl())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new PortfolioView(
        balance,
        shown,
        Percent.of(balance, total),
        holdings.stream().map(holding -> holding.of(total)).toList(),
        rounded(realized.multiply(rate)),
        sum(holdings, HoldingView::unrealizedPnl),
        total);
  }

  private HoldingView atMarket(Holding holding, BigDecimal rate) {
    Position position = holding.position();
    BigDecimal price = prices.latest(holding.instrument()).orElse(null);
    BigDecimal quantity = position.quantity();
    return new HoldingView(
        holding.instrument().symbol(),
        holding.instrument().exchange(),
        quantity,
        rounded(position.avgBuyPrice().multiply(rate)),
        price == null ? null : rounded(price.multiply(rate)),
        price == null ? null : rounded(price.multiply(quantity).multiply(rate)),
        price == null
            ? null
            : rounded(price.subtract(position.avgBuyPrice()).multiply(quantity).multiply(rate)),
        rounded(position.realizedPnl().multiply(rate)),
        null);
  }

  private static String required(String currency) {
    if (!currency.matches(CURRENCY)) {
      throw ProblemException.invalid("currency", "must be a currency such as BTC, in upper case");
    }
    return currency;
  }

  private static BigDecimal sum(
      List<HoldingView> holdings, Function<HoldingView, BigDecimal> part) {
    return holdings.stream()
        .map(part)
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal rounded(BigDecimal value) {
    return Decimals.normalized(value.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN));
  }
}
