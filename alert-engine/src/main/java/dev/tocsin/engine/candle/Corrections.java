package dev.tocsin.engine.candle;

import dev.tocsin.schemas.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Closed candles that a late trade has changed, until they are written and said again: each once,
 * however many trades have come meanwhile.
 */
final class Corrections {

  private final CandleRows rows;
  private final Map<Corrected, OpenCandle> corrected = new LinkedHashMap<>();

  private record Corrected(Interval interval, long openMicros) {}

  Corrections(CandleRows rows) {
    this.rows = rows;
  }

  /** Adds trades to a candle that is kept. */
  void add(Interval interval, long openMicros, OpenCandle trades) {
    corrected
        .computeIfAbsent(
            new Corrected(interval, openMicros),
            any -> OpenCandle.of(rows.get(interval, openMicros)))
        .add(trades);
  }

  void settle(CandleOutput out) {
    if (corrected.isEmpty()) {
      return;
    }
    corrected.forEach(
        (which, candle) -> {
          CandleRow row = candle.row();
          rows.put(which.interval, which.openMicros, row);
          out.candle(which.interval, which.openMicros, row, true);
        });
    corrected.clear();
  }
}
