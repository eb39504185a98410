/**
 * The mathematics of an instrument: alerts at their levels, candles, positions. Plain Java: it does
 * no I/O, starts no thread, and reads no clock to decide anything.
 */
package dev.tocsin.engine;
