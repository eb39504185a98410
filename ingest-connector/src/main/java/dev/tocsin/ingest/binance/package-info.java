/** Binance's spot protocol: combined streams and the public REST calls beside them. */
package dev.tocsin.ingest.binance;
