package dev.tocsin.api.market;

import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Tick;
import java.time.Instant;

/**
 * The latest tick of an instrument.
 *
 * @param point the place in the stream right after it
 * @param receivedAt when this process read it, by its wall clock
 */
public record LastTick(Tick tick, StreamPoint point, Instant receivedAt) {}
