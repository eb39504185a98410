package dev.tocsin.engine;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.PositionPnl;

/**
 * Where an engine says what happened, while it takes a record in. After a restore it says some of
 * it again, alike.
 */
public interface EngineOutput {

  /** An alert was armed, triggered or rejected. */
  void alert(AlertEvent event);

  /**
   * Something is to be told where an alert on several instruments is joined.
   *
   * @param first of its instruments
   */
  void joined(Instrument first, JoinInput input);

  /** A candle changed or closed. */
  void candle(Candle candle);

  /** What was traded in the last 24 hours changed. */
  void statistics(MarketStatistics statistics);

  /** A position changed or its mark moved. */
  void pnl(PositionPnl pnl);
}
