package dev.tocsin.engine.candle;

import dev.tocsin.schemas.Interval;

/** Where candles are said. */
@FunctionalInterface
interface CandleOutput {

  void candle(Interval interval, long openMicros, CandleRow row, boolean closed);
}
