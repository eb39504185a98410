package dev.tocsin.api.stream;

import dev.tocsin.api.market.KnownPrice;
import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code /ws/market-stream} sends to whoever has not subscribed to anything: prices, all of
 * them first and then those that changed.
 *
 * @param timestamp when it was made, by this process's wall clock
 */
record MarketFrame(Instant timestamp, List<Market> markets) {

  /** Markets in one frame at most, so that no frame is larger than what may wait for a client. */
  static final int MAX_MARKETS = 150;

  /** One instrument's latest price. */
  record Market(String symbol, String exchange, BigDecimal price) {}

  /** The frame of these instruments, in their order by id; those without a price are left out. */
  static MarketFrame of(Collection<Instrument> instruments, Map<Instrument, KnownPrice> known) {
    List<Market> markets =
        instruments.stream()
            .sorted()
            .map(instrument -> market(instrument, known.get(instrument)))
            .filter(Objects::nonNull)
            .toList();
    return new MarketFrame(Instant.now().truncatedTo(ChronoUnit.MILLIS), markets);
  }

  private static Market market(Instrument instrument, KnownPrice known) {
    return known == null || known.price() == null
        ? null
        : new Market(instrument.symbol(), instrument.exchange(), known.price());
  }
}
