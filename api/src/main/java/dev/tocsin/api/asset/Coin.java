package dev.tocsin.api.asset;

/**
 * A coin as an asset names it.
 *
 * @param symbol its id at CoinGecko
 * @param ticker what markets call it
 */
public record Coin(String symbol, String ticker) {}
