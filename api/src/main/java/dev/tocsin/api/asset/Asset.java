package dev.tocsin.api.asset;

import dev.tocsin.api.revision.Revised;
import dev.tocsin.schemas.Times;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A lot that a user holds elsewhere.
 *
 * @param symbol the coin's id at CoinGecko, such as {@code bitcoin}; lower case
 * @param ticker such as {@code BTC}; upper case
 * @param buyPrice per unit, in dollars
 */
public record Asset(
    long id,
    String symbol,
    String ticker,
    BigDecimal quantity,
    BigDecimal buyPrice,
    Instant createdAt,
    Instant updatedAt)
    implements Revised {

  @Override
  public String revision() {
    return Long.toString(Times.micros(updatedAt));
  }

  /** The coin that the lot is of. */
  public Coin coin() {
    return new Coin(symbol, ticker);
  }

  /** What was paid for the lot. */
  public BigDecimal cost() {
    return quantity.multiply(buyPrice);
  }
}
