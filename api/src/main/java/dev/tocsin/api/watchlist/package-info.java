/** Named lists of markets, in the order in which their owners want to see them. */
package dev.tocsin.api.watchlist;
