package dev.tocsin.api.stream;

import dev.tocsin.api.market.KnownPrice;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What {@code /ws/market-stream} sends: prices, all of them first and then those that changed.
 *
 * @param timestamp when it was made, by this process's wall clock
 */
record MarketFrame(Instant timestamp, List<Market> markets) {

  /** One instrument's latest price. */
  record Market(String symbol, String exchange, BigDecimal price) {}

  /** The frame of these instruments, in their order by id; those without a price are left out. */
  static MarketFrame of(Collection<Instrument> instruments, Map<Instrument, KnownPrice> known) {
    List<Market> markets =
        instruments.stream()
            .filter(instrument -> known.get(instrument).price() != null)
            .sorted()
            .map(
                instrument ->
                    new Market(
                        instrument.symbol(), instrument.exchange(), known.get(instrument).price()))
            .toList();
    return new MarketFrame(Instant.now().truncatedTo(ChronoUnit.MILLIS), markets);
  }

  /** UTF-8 JSON in a buffer that many sessions may share; the caller releases it. */
  ByteBuf encoded() {
    byte[] json = Json.bytes(this);
    return Unpooled.directBuffer(json.length).writeBytes(json);
  }
}
