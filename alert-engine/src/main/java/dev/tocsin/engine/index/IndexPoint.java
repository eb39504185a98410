package dev.tocsin.engine.index;

import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;

/**
 * A trade or a clock of a constituent.
 *
 * @param timeMicros of the constituent there, which a trade that steps back does not take back
 * @param trade null for a clock
 */
public record IndexPoint(long timeMicros, Trade trade) {

  /** What of a trade goes into the index. */
  public record Trade(
      BigDecimal price,
      BigDecimal quantity,
      TakerSide takerSide,
      long receiveTimeMicros,
      long ingestTimeMicros) {}

  static IndexPoint trade(long timeMicros, MarketMessage tick) {
    return new IndexPoint(
        timeMicros,
        new Trade(
            tick.price(),
            tick.quantity(),
            tick.takerSide(),
            tick.receiveTimeMicros(),
            tick.ingestTimeMicros()));
  }

  static IndexPoint clock(long timeMicros) {
    return new IndexPoint(timeMicros, null);
  }

  boolean isTrade() {
    return trade != null;
  }

  /** Whether it comes before a point of a later constituent: by time, trades before clocks. */
  boolean isBefore(IndexPoint other) {
    return timeMicros < other.timeMicros
        || (timeMicros == other.timeMicros && isTrade() && !other.isTrade());
  }
}
