package dev.tocsin.schemas.market;

import java.util.List;
import java.util.Objects;

/**
 * A record of {@code market.subscriptions}: the markets of an exchange that somebody needs. The
 * newest one stands; a tombstone says that none is needed.
 *
 * @param exchange its name in instruments, the key of the topic
 * @param symbols by the exchange's own names, such as {@code BTCUSDT}, each once, in their order
 */
public record MarketSubscriptions(String exchange, List<String> symbols) {

  /** Both must be there. */
  public MarketSubscriptions {
    Objects.requireNonNull(exchange, "exchange");
    symbols = List.copyOf(symbols);
  }
}
