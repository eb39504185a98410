package dev.tocsin.schemas.portfolio;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A record of {@code portfolio.pnl}: a position marked at a price of the market.
 *
 * @param sequence of the trade that left the position
 * @param price the mark; null before the instrument's first tick
 * @param value quantity × price; null without a mark
 * @param unrealizedPnl quantity × (price − average buy price); null without a mark
 * @param lastTradeId the tick it was marked at; 0 without a mark
 * @param eventTime that tick's time; null without a mark
 */
public record PositionPnl(
    long userId,
    Instrument instrument,
    long sequence,
    Position position,
    BigDecimal price,
    BigDecimal value,
    BigDecimal unrealizedPnl,
    long lastTradeId,
    Instant eventTime) {

  /** Only the mark may be absent. */
  public PositionPnl {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(position, "position");
  }
}
