package dev.tocsin.exchange;

/**
 * One trade.
 *
 * @param symbol the exchange's name of the pair, such as {@code BTCUSDT}
 * @param id rises by one from trade to trade of a symbol
 * @param aggregateId the aggregate it belongs to; 0 where that is not known
 * @param priceE8 in units of 10⁻⁸ of the quote currency, positive
 * @param quantityE8 in units of 10⁻⁸ of the base currency, positive
 * @param timeMillis the exchange's clock, ms since the epoch
 * @param buyerIsMaker whether the taker sold
 */
public record Trade(
    String symbol,
    long id,
    long aggregateId,
    long priceE8,
    long quantityE8,
    long timeMillis,
    boolean buyerIsMaker) {

  /** The same trade at another time. */
  public Trade at(long otherTimeMillis) {
    return new Trade(symbol, id, aggregateId, priceE8, quantityE8, otherTimeMillis, buyerIsMaker);
  }
}
