/** What a series is to whoever watches it, whatever it is computed from. */
package dev.tocsin.engine.series;
