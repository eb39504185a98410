/** Kraken: the second version of its WebSocket, and public market data over REST. */
package dev.tocsin.ingest.kraken;
