package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A made-up piece of an instrument's life with trades that are late, repeated, missing, and filled
 * in afterwards in any order, several times, some that nobody has missed. The same seed makes the
 * same.
 *
 * @param stream records of {@code market.ticks}, in their order
 * @param backfill records of {@code market.backfill}, in their order
 * @param counted the trades that count, each once
 */
public record LateMarket(List<MarketRecord> stream, List<Tick> backfill, List<Tick> counted) {

  private static final List<TakerSide> SIDES = List.of(TakerSide.values());
  private static final long SECOND_MICROS = 1_000_000L;

  /** The end of a month, and of a week. */
  private static final Instant START = Instant.parse("2027-01-31T20:00:00Z");

  /**
   * Makes one.
   *
   * @param longestPauseMicros between two trades, mostly much shorter
   */
  public static LateMarket of(
      Instrument instrument, long seed, int trades, long longestPauseMicros) {
    Random random = new Random(seed);
    List<MarketRecord> stream = new ArrayList<>();
    List<Tick> backfill = new ArrayList<>();
    List<Tick> counted = new ArrayList<>();
    long time = Times.micros(START) + random.nextInt(4 * 3_600) * SECOND_MICROS;
    long tradeId = random.nextInt(1_000);
    int cents = 1_000;
    while (counted.size() < trades) {
      long before = tradeId;
      boolean isGap = random.nextInt(12) == 0;
      int count = isGap ? 1 + random.nextInt(12) : 1;
      for (int i = 0; i < count; i++) {
        time += pause(random, longestPauseMicros);
        cents = Math.max(1, cents + random.nextInt(21) - 10);
        long late = random.nextInt(8) == 0 ? pause(random, longestPauseMicros) : 0;
        // What is missing is sometimes a wick that the stream never shows.
        int wick = isGap && random.nextInt(3) == 0 ? cents : 0;
        Tick tick = tick(instrument, ++tradeId, cents + wick, random, time - late);
        if (!isGap) {
          stream.add(tick);
          counted.add(tick);
        }
        boolean isFilled = isGap && random.nextInt(5) > 0;
        if (isFilled) {
          counted.add(tick);
        }
        // What was not missing is sometimes fetched, too, and what was is fetched several times.
        int copies = (isFilled ? 1 : 0) + (random.nextInt(6) == 0 && (isFilled || !isGap) ? 1 : 0);
        backfill.addAll(Collections.nCopies(copies, tick));
      }
      if (isGap) {
        stream.add(new Gap(instrument, before + 1, tradeId, time));
      } else if (random.nextInt(10) == 0) {
        stream.add(new Clock(instrument, time + random.nextInt(1_500_000)));
      } else if (random.nextInt(10) == 0) {
        stream.add(stream.get(random.nextInt(stream.size())));
      }
    }
    // So that the stream comes to what was missing last.
    time += 3 * SECOND_MICROS;
    Tick last = tick(instrument, ++tradeId, cents, random, time);
    stream.add(last);
    counted.add(last);
    if (random.nextBoolean()) {
      Collections.shuffle(backfill, random);
    }
    return new LateMarket(stream, backfill, counted);
  }

  /** The latest time of all. */
  public long endMicros() {
    return Math.max(
        stream.stream().mapToLong(MarketRecord::eventTimeMicros).max().orElseThrow(),
        counted.stream().mapToLong(Tick::eventTimeMicros).max().orElseThrow());
  }

  private static long pause(Random random, long longestMicros) {
    long most =
        switch (random.nextInt(20)) {
          case 0 -> longestMicros;
          case 1, 2 -> Math.min(longestMicros, 90 * SECOND_MICROS);
          case 3, 4, 5, 6, 7 -> 2 * SECOND_MICROS;
          default -> SECOND_MICROS / 5;
        };
    return (long) (random.nextDouble() * most);
  }

  private static Tick tick(
      Instrument instrument, long tradeId, int cents, Random random, long timeMicros) {
    return new Tick(
        instrument,
        tradeId,
        BigDecimal.valueOf(cents, 2),
        BigDecimal.valueOf(1 + random.nextInt(9), random.nextInt(5)),
        SIDES.get(random.nextInt(SIDES.size())),
        timeMicros,
        timeMicros,
        timeMicros);
  }
}
