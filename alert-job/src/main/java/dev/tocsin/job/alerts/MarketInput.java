package dev.tocsin.job.alerts;

import dev.tocsin.schemas.market.MarketRecord;

/** A record of {@code market.ticks}, with the place it was read from. */
record MarketInput(MarketRecord market, int partition, long offset) {

  String instrument() {
    return market.instrument().id();
  }
}
