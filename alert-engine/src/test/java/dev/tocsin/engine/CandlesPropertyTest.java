package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.engine.oracle.LateMarket;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.market.Tick;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Candles and statistics against what brute force makes of the whole set of trades, however late
 * they come, from the stream or into a gap of it, and wherever the engine fails meanwhile.
 */
class CandlesPropertyTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final long MINUTE_MICROS = 60_000_000L;
  private static final long HOUR_MICROS = 60 * MINUTE_MICROS;

  @Property(tries = 300)
  void candlesOfAllIntervalsAreThoseOfTheOracle(
      @ForAll long marketSeed,
      @ForAll long playSeed,
      @ForAll @IntRange(min = 1, max = 300) int trades) {
    LateMarket market = LateMarket.of(BTC, marketSeed, trades, 20 * MINUTE_MICROS);
    Play play = Play.of(market, playSeed);

    assertThat(play.candles()).isEqualTo(CandleOracle.candles(market.counted(), play.endMicros));
  }

  /** Candles of a second are not kept so long. */
  @Property(tries = 300)
  void longerCandlesAreThoseOfTheOracleOverDaysToo(
      @ForAll long marketSeed,
      @ForAll long playSeed,
      @ForAll @IntRange(min = 1, max = 300) int trades) {
    LateMarket market = LateMarket.of(BTC, marketSeed, trades, 12 * HOUR_MICROS);
    Play play = Play.of(market, playSeed);

    assertThat(longer(play.candles()))
        .isEqualTo(longer(CandleOracle.candles(market.counted(), play.endMicros)));
  }

  @Property(tries = 300)
  void statisticsAreThoseOfTheOracle(
      @ForAll long marketSeed,
      @ForAll long playSeed,
      @ForAll @IntRange(min = 1, max = 300) int trades,
      @ForAll @IntRange(min = 1, max = 720) int longestPauseMinutes) {
    LateMarket market = LateMarket.of(BTC, marketSeed, trades, longestPauseMinutes * MINUTE_MICROS);
    Play play = Play.of(market, playSeed);

    MarketStatistics last =
        play.heard.statistics.stream()
            .reduce((one, other) -> other.standsOver(one) ? other : one)
            .orElseThrow();
    assertThat(last)
        .usingRecursiveComparison()
        .ignoringFields("eventTime")
        .isEqualTo(CandleOracle.statistics(market.counted(), play.endMicros));
  }

  @Property(tries = 100)
  void statisticsAreRightEachTimeTheyAreTold(
      @ForAll long marketSeed,
      @ForAll @IntRange(min = 1, max = 200) int trades,
      @ForAll @IntRange(min = 1, max = 720) int longestPauseMinutes) {
    LateMarket market = LateMarket.of(BTC, marketSeed, trades, longestPauseMinutes * MINUTE_MICROS);
    List<Tick> counted = new ArrayList<>();
    Recorder heard = new Recorder();
    InstrumentEngine engine =
        new InstrumentEngine(BTC, HeapState.empty().asState(), InstantSource.system(), heard);

    for (MarketRecord record : market.stream()) {
      int told = heard.statistics.size();
      Play.take(engine, record);
      for (MarketStatistics each : heard.statistics.subList(told, heard.statistics.size())) {
        assertThat(each)
            .isEqualTo(CandleOracle.statistics(counted, Times.micros(each.eventTime())));
      }
      if (record instanceof Tick tick) {
        counted.add(tick);
      }
    }
  }

  private static Map<String, Candle> longer(Map<String, Candle> candles) {
    candles.values().removeIf(candle -> candle.interval() == Interval.ONE_SECOND);
    return candles;
  }

  /** An engine that reads both topics side by side, and goes back to a snapshot now and then. */
  private static final class Play {

    /** So long a longer open candle may keep what came last to itself. */
    private static final long LONGEST_SILENCE_MICROS = 10_000_000L;

    private final LateMarket market;
    private final Random random;
    private final Recorder heard = new Recorder();
    private HeapState state = HeapState.empty();
    private InstrumentEngine engine;
    private int streamed;
    private int backfilled;
    private long endMicros;
    private Snapshot snapshot;

    private record Snapshot(HeapState state, int streamed, int backfilled) {}

    private Play(LateMarket market, long seed) {
      this.market = market;
      random = new Random(seed);
      engine = newEngine();
      takeSnapshot();
    }

    static Play of(LateMarket market, long seed) {
      Play play = new Play(market, seed);
      int backfillFirst = play.random.nextInt(100);
      while (play.hasNext()) {
        play.next(backfillFirst);
        if (play.random.nextInt(15) == 0) {
          play.takeSnapshot();
        }
        if (play.random.nextInt(60) == 0) {
          play.fail();
        }
      }
      if (play.random.nextBoolean()) {
        play.takeSnapshot();
        play.fail();
      }
      long quietMicros = play.random.nextInt(200) * 1_000_000L + 1_000_000L;
      play.endMicros = market.endMicros() + quietMicros + LONGEST_SILENCE_MICROS;
      play.engine.clock(play.endMicros - LONGEST_SILENCE_MICROS);
      play.engine.clock(play.endMicros);
      return play;
    }

    Map<String, Candle> candles() {
      return CandleOracle.standing(heard.candles);
    }

    static void take(InstrumentEngine engine, MarketRecord record) {
      if (record instanceof Tick tick) {
        engine.tick(tick, 0, tick.tradeId());
      } else if (record instanceof Clock clock) {
        engine.clock(clock);
      } else if (record instanceof Gap gap) {
        engine.gap(gap);
      }
    }

    private boolean hasNext() {
      return streamed < market.stream().size() || backfilled < market.backfill().size();
    }

    private void next(int backfillFirst) {
      boolean isLate = random.nextInt(100) < backfillFirst || streamed == market.stream().size();
      if (isLate && backfilled < market.backfill().size()) {
        engine.backfill(market.backfill().get(backfilled++));
        if (random.nextInt(4) == 0) {
          engine.settleBackfill();
        }
      } else if (streamed < market.stream().size()) {
        take(engine, market.stream().get(streamed++));
      }
    }

    private void takeSnapshot() {
      engine.flush();
      snapshot = new Snapshot(state.copy(), streamed, backfilled);
    }

    private void fail() {
      state = snapshot.state().copy();
      streamed = snapshot.streamed();
      backfilled = snapshot.backfilled();
      engine = newEngine();
    }

    private InstrumentEngine newEngine() {
      return new InstrumentEngine(BTC, state.asState(), InstantSource.system(), heard);
    }
  }
}
