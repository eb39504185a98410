/** Markets that move by themselves, from a seed. */
package dev.tocsin.exchange.simulated;
