/**
 * Composite instruments: the median of what the exchanges that are heard of last traded a pair at.
 */
package dev.tocsin.engine.index;
