package dev.tocsin.api.stream;

import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How things stand now, as messages. Thread-safe. */
@Singleton
final class MarketMessages {

  private final LastTicks lastTicks;
  private final LastStatistics statistics;
  private final CandleBook candles;

  MarketMessages(LastTicks lastTicks, LastStatistics statistics, CandleBook candles) {
    this.lastTicks = lastTicks;
    this.statistics = statistics;
    this.candles = candles;
  }

  /** All that have a price. */
  Collection<Instrument> priced() {
    return lastTicks.allKnown().keySet();
  }

  /** The prices of these. */
  MarketFrame prices(Collection<Instrument> instruments) {
    return MarketFrame.of(instruments, lastTicks.allKnown());
  }

  /** The ticker of an instrument, if it has a price. */
  Optional<TickerFrame> ticker(Instrument instrument) {
    return lastTicks
        .known(instrument)
        .filter(known -> known.price() != null)
        .map(known -> TickerFrame.of(instrument, known, statistics.of(instrument)));
  }

  /** The last closed candle and the open one, as far as they are known. */
  List<CandleFrame> candles(Subscription.Candles stream) {
    return candles.latest(stream).stream().map(candle -> CandleFrame.of(stream, candle)).toList();
  }
}
