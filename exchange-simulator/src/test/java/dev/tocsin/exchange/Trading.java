package dev.tocsin.exchange;

import java.util.List;

/** The markets that protocol tests dictate. */
final class Trading {

  static final long START_MILLIS = 1_700_000_000_000L;

  private Trading() {}

  static DictatedMarkets bitcoinAndEther() {
    return new DictatedMarkets(
        START_MILLIS,
        5_001,
        List.of(
            new Listing("BTC", "USDT", 1_000_000, 1_000),
            new Listing("ETH", "USDT", 1_000_000, 10_000)));
  }
}
