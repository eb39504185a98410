/** Coinbase Exchange: matches and heartbeats over one WebSocket, products over REST. */
package dev.tocsin.ingest.coinbase;
