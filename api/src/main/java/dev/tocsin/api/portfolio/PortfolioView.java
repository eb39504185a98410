package dev.tocsin.api.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** All that somebody owns. */
@Schema(name = "Portfolio", description = "All that you own")
record PortfolioView(
    @Schema(type = "string", description = "Cash, in USDT", example = "10000") BigDecimal balance,
    List<HoldingView> holdings,
    @Schema(
            type = "string",
            description = "balance and the values of the holdings whose price is known, exact",
            example = "26250.125")
        BigDecimal totalValue) {

  static PortfolioView of(BigDecimal balance, List<HoldingView> holdings) {
    BigDecimal total =
        holdings.stream()
            .map(HoldingView::value)
            .filter(Objects::nonNull)
            .reduce(balance, BigDecimal::add);
    return new PortfolioView(balance, holdings, total);
  }
}
