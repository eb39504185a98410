package dev.tocsin.api.listing;

import dev.tocsin.schemas.Instrument;

/**
 * An instrument that its exchange lists.
 *
 * @param exchangeSymbol the exchange's own name for it, such as {@code BTCUSDT}
 */
record Listing(Instrument instrument, String exchangeSymbol, MarketStatus status) {}
