package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;

/** A record of {@code market.ticks}. For each instrument they come in the order of the exchange. */
public sealed interface MarketRecord permits Tick, Gap, Clock {

  /** Whose record it is; the key of the topic. */
  Instrument instrument();

  /** The exchange's time, in microseconds since the epoch. */
  long eventTimeMicros();
}
