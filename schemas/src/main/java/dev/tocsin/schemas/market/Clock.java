package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;

/**
 * Says that an instrument which has been quiet is complete up to a time of its exchange: every
 * trade that happened until then stands before this record.
 *
 * @param eventTimeMicros the exchange's clock, µs since the epoch
 */
public record Clock(Instrument instrument, long eventTimeMicros) implements MarketRecord {}
