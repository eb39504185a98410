package dev.tocsin.exchange.simulated;

/** Where a symbol was left: its last ids and price. Ids are 0 before its first trade. */
record LastTrade(String symbol, long id, long aggregateId, long priceE8) {}
