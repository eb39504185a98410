/**
 * The job {@code alerts}: ticks, rules and portfolio trades in, alert events, candles and marked
 * positions out; Kafka on both ends.
 */
package dev.tocsin.job.alerts;
