/** Averages and oscillators over the closes of bars, in doubles. */
package dev.tocsin.engine.indicator;
