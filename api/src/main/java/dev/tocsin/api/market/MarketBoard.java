package dev.tocsin.api.market;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Tick;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every market that has been seen to trade, with its last 24 hours: statistics from the database,
 * the last price from the stream. At most a second old; blocks while it is read again.
 */
@Singleton
class MarketBoard {

  private static final Duration MAX_AGE = Duration.ofSeconds(1);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PERCENT_SCALE = 4;

  private final MarketStatsRepository statistics;
  private final LastTicks lastTicks;
  private final LoadingCache<MarketBoard, Map<Instrument, Market>> cache =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).build(MarketBoard::read);

  MarketBoard(MarketStatsRepository statistics, LastTicks lastTicks) {
    this.statistics = statistics;
    this.lastTicks = lastTicks;
  }

  /** All of them, ordered by instrument. */
  List<Market> markets() {
    return List.copyOf(cache.get(this).values());
  }

  /** One of them; empty when it has not been seen to trade. */
  Optional<Market> market(Instrument instrument) {
    return Optional.ofNullable(cache.get(this).get(instrument));
  }

  private Map<Instrument, Market> read() {
    Map<Instrument, Market> markets = new TreeMap<>();
    for (DayStatistics day : statistics.days()) {
      Market market =
          lastTicks
              .of(day.instrument())
              .map(last -> atTick(day, last.tick()))
              .orElseGet(() -> atLastTrade(day));
      markets.put(day.instrument(), market);
    }
    for (LastTick last : lastTicks.all()) {
      markets.computeIfAbsent(
          last.tick().instrument(),
          instrument -> atTick(DayStatistics.none(instrument), last.tick()));
    }
    return markets;
  }

  private static Market atTick(DayStatistics counted, Tick tick) {
    BigDecimal price = tick.price();
    DayStatistics day = counted.at(Times.instant(tick.eventTimeMicros()));
    return new Market(
        day.instrument(),
        price,
        changePct(day.open(), price),
        day.high() == null ? price : day.high().max(price),
        day.low() == null ? price : day.low().min(price),
        day.volume(),
        day.quoteVolume(),
        day.takerBuyVolume(),
        day.trades(),
        Candle.vwap(day.quoteVolume(), day.volume()),
        Times.instant(tick.eventTimeMicros()));
  }

  private static Market atLastTrade(DayStatistics day) {
    return new Market(
        day.instrument(),
        day.close(),
        changePct(day.open(), day.close()),
        day.high(),
        day.low(),
        day.volume(),
        day.quoteVolume(),
        day.takerBuyVolume(),
        day.trades(),
        Candle.vwap(day.quoteVolume(), day.volume()),
        day.eventTime());
  }

  private static BigDecimal changePct(BigDecimal open, BigDecimal price) {
    if (open == null || open.signum() == 0) {
      return null;
    }
    return Decimals.normalized(
        price.subtract(open).multiply(HUNDRED).divide(open, PERCENT_SCALE, RoundingMode.HALF_EVEN));
  }
}
