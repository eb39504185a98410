/**
 * From a socket that breaks to a stream that does not: one gap-free sequence of trades per symbol,
 * whatever the exchange.
 */
package dev.tocsin.ingest.stream;
