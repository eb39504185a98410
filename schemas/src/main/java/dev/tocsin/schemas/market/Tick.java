package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;

/**
 * One trade of an exchange.
 *
 * @param tradeId positive; rises by one from trade to trade of an instrument
 * @param price positive, in the quote currency; see {@link Decimals#fitsMantissa}
 * @param quantity positive, in the base currency; see {@link Decimals#fitsMantissa}
 * @param eventTimeMicros the exchange's clock, µs since the epoch
 * @param receiveTimeMicros when the frame reached the connector, µs since the epoch
 * @param ingestTimeMicros when the connector handed the record to Kafka, µs since the epoch
 */
public record Tick(
    Instrument instrument,
    long tradeId,
    BigDecimal price,
    BigDecimal quantity,
    TakerSide takerSide,
    long eventTimeMicros,
    long receiveTimeMicros,
    long ingestTimeMicros)
    implements MarketRecord {

  /**
   * @throws IllegalArgumentException naming what cannot be carried
   */
  public Tick {
    if (tradeId <= 0) {
      throw new IllegalArgumentException("trade id " + tradeId + " is not positive");
    }
    price = carried(price, "price");
    quantity = carried(quantity, "quantity");
  }

  private static BigDecimal carried(BigDecimal value, String name) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(name + " " + value + " is not positive");
    }
    if (!Decimals.fitsMantissa(value)) {
      throw new IllegalArgumentException(
          name + " " + value + " has more digits than a tick carries");
    }
    return Decimals.normalized(value);
  }
}
