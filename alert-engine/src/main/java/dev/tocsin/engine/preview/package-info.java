/**
 * What an alert would have done: the engine, played over stored candles. {@code docs/ALERTS.md}
 * says how a candle is played.
 */
package dev.tocsin.engine.preview;
