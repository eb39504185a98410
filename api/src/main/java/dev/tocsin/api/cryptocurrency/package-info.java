/**
 * Cryptocurrencies as providers of market data list them: asked for on a schedule, kept with a
 * year's history, served from memory. What exchanges trade is in {@code listing}.
 */
package dev.tocsin.api.cryptocurrency;
