package dev.tocsin.exchange.simulated;

import java.util.List;

/**
 * The pairs of the simulated exchange, with prices, ticks, lots and volatilities of the order they
 * have on a large exchange. ETH/BTC comes from its two legs.
 */
final class WellKnownPairs {

  private WellKnownPairs() {}

  static List<Pair> all() {
    return List.of(
        Pair.of("BTC", "USDT", "92500", "0.01", "0.00001", 0.45, 0.95, 22, 240),
        Pair.of("ETH", "USDT", "3050", "0.01", "0.0001", 0.65, 0.88, 15, 180),
        Pair.of("SOL", "USDT", "138", "0.01", "0.001", 0.80, 0.80, 9, 120),
        Pair.of("BNB", "USDT", "865", "0.01", "0.001", 0.55, 0.78, 5, 130),
        Pair.of("XRP", "USDT", "2.08", "0.0001", "0.1", 0.80, 0.74, 7, 100),
        Pair.of("ADA", "USDT", "0.42", "0.0001", "0.1", 0.85, 0.76, 4, 70),
        Pair.of("DOGE", "USDT", "0.148", "0.00001", "1", 0.95, 0.75, 5, 70),
        Pair.of("TRX", "USDT", "0.281", "0.0001", "0.1", 0.45, 0.50, 2, 80),
        Pair.of("AVAX", "USDT", "13.4", "0.01", "0.01", 0.90, 0.77, 2.5, 70),
        Pair.of("LINK", "USDT", "13.9", "0.01", "0.01", 0.85, 0.78, 2.5, 75),
        Pair.of("DOT", "USDT", "2.15", "0.001", "0.01", 0.85, 0.77, 2, 55),
        Pair.of("LTC", "USDT", "83.5", "0.01", "0.001", 0.70, 0.72, 2, 70),
        Pair.of("BCH", "USDT", "565", "0.1", "0.001", 0.75, 0.65, 1.5, 80),
        Pair.of("UNI", "USDT", "5.6", "0.001", "0.01", 0.95, 0.70, 1.5, 60),
        Pair.of("ATOM", "USDT", "2.25", "0.001", "0.01", 0.85, 0.72, 1.2, 45),
        Pair.of("NEAR", "USDT", "1.72", "0.001", "0.1", 0.95, 0.74, 1.5, 50),
        Pair.of("APT", "USDT", "1.75", "0.001", "0.01", 0.95, 0.73, 1.2, 45),
        Pair.of("ARB", "USDT", "0.207", "0.0001", "0.1", 1.00, 0.74, 1.5, 45),
        Pair.of("OP", "USDT", "0.312", "0.0001", "0.01", 1.00, 0.73, 1.2, 45),
        Pair.of("SUI", "USDT", "1.61", "0.0001", "0.1", 1.00, 0.75, 3, 65),
        Pair.of("XLM", "USDT", "0.243", "0.0001", "1", 0.80, 0.70, 1.2, 50),
        Pair.of("HBAR", "USDT", "0.136", "0.00001", "1", 0.90, 0.70, 1.2, 50),
        Pair.of("SHIB", "USDT", "0.00000842", "0.00000001", "1", 0.90, 0.70, 1.5, 55),
        Pair.of("PEPE", "USDT", "0.00000464", "0.00000001", "1", 1.15, 0.68, 2.5, 60),
        Pair.of("AAVE", "USDT", "182", "0.01", "0.001", 0.90, 0.72, 1.2, 90),
        Pair.of("ETH", "BTC", "0.03297", "0.00001", "0.0001", 0.35, 0.0, 1.5, 0.004));
  }
}
