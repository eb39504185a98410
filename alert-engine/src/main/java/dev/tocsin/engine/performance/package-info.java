/**
 * How well a portfolio did: returns and risks of a curve of values, as docs/PERFORMANCE_FIGURES.md
 * has them.
 */
package dev.tocsin.engine.performance;
