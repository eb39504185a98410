package dev.tocsin.engine.position;

import dev.tocsin.engine.state.Retention;
import dev.tocsin.engine.state.Table;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What every user holds of an instrument: for each, the position of the highest sequence seen.
 * Positions that were sold off are forgotten after a {@link Retention#PERIOD_MICROS}.
 */
public final class Positions {

  private final Instrument instrument;
  private final Table<HeldPosition> table;
  private final Consumer<PositionPnl> out;
  private final Retention<HeldPosition> retention;
  private final TreeMap<Long, HeldPosition> held = new TreeMap<>();
  private BigDecimal markedPrice;

  private Positions(Instrument instrument, Table<HeldPosition> table, Consumer<PositionPnl> out) {
    this.instrument = instrument;
    this.table = table;
    this.out = out;
    this.retention = new Retention<>(table, HeldPosition::overSinceMicros);
  }

  /** Takes up what the table holds. */
  public static Positions restore(
      Instrument instrument, Table<HeldPosition> table, Consumer<PositionPnl> out) {
    Positions positions = new Positions(instrument, table, out);
    table.forEach(
        (user, position) -> {
          if (!position.isSoldOff()) {
            positions.held.put(user, position);
          }
        });
    positions.retention.restore();
    return positions;
  }

  /**
   * Adopts the position that a trade left, and emits it, unless a later one is known already.
   *
   * @param mark the instrument's last tick, or null
   */
  public void adopt(PortfolioTrade trade, PlacedPrice mark, long eventTimeMicros) {
    long user = trade.userId();
    HeldPosition known = table.get(user);
    if (known != null && known.sequence() >= trade.sequence()) {
      return;
    }
    HeldPosition adopted = new HeldPosition(trade.sequence(), trade.position(), eventTimeMicros);
    table.put(user, adopted);
    if (adopted.isSoldOff()) {
      held.remove(user);
      retention.over(user, eventTimeMicros);
    } else {
      held.put(user, adopted);
    }
    if (mark != null && markedPrice != null && mark.price().compareTo(markedPrice) != 0) {
      // This user was told another price than the others: what is that price again is news to him.
      markedPrice = null;
    }
    out.accept(marked(user, adopted, mark));
  }

  /** Forgets what was sold off long ago. */
  public void advance(long eventTimeMicros) {
    retention.advance(eventTimeMicros);
  }

  /** Emits every position at the last tick, if its price is another than the last time. */
  public void emitAt(PlacedPrice mark) {
    if (mark == null || (markedPrice != null && mark.price().compareTo(markedPrice) == 0)) {
      return;
    }
    markedPrice = mark.price();
    held.forEach((user, position) -> out.accept(marked(user, position, mark)));
  }

  /** The position of a user that is not sold off; null when there is none. */
  public Position held(long userId) {
    HeldPosition position = held.get(userId);
    return position == null ? null : position.position();
  }

  /** How many positions are not sold off. */
  public int size() {
    return held.size();
  }

  private PositionPnl marked(long user, HeldPosition held, PlacedPrice mark) {
    if (mark == null) {
      return new PositionPnl(
          user, instrument, held.sequence(), held.position(), null, null, null, 0, null);
    }
    BigDecimal quantity = held.position().quantity();
    BigDecimal gain = mark.price().subtract(held.position().avgBuyPrice());
    return new PositionPnl(
        user,
        instrument,
        held.sequence(),
        held.position(),
        mark.price(),
        AverageCost.stored(quantity.multiply(mark.price())),
        AverageCost.stored(quantity.multiply(gain)),
        mark.tradeId(),
        Times.instant(mark.eventTimeMicros()));
  }
}
