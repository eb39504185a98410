/**
 * A local exchange that speaks Binance spot's market-data protocol over WebSocket and REST. What it
 * trades comes from a {@link dev.tocsin.exchange.Markets}: simulated, recorded or dictated.
 */
package dev.tocsin.exchange;
