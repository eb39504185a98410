package dev.tocsin.api.market;

import dev.tocsin.schemas.Instrument;

/** Candles, as the history job has written them, which it does in the order of the stream. */
interface CandleTable {

  /** What a page and one candle more need. */
  StoredCandles read(Instrument instrument, CandleQuery query);
}
