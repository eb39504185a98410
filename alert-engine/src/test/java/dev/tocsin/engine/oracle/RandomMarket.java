package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up an instrument's records: prices on a grid so coarse that levels are met exactly, times
 * that like whole seconds and minutes, pauses of all lengths, and whatever can go wrong.
 */
final class RandomMarket {

  private static final long SECOND_MICROS = 1_000_000L;
  private static final long MINUTE_MICROS = 60 * SECOND_MICROS;
  private static final long START_MICROS = 1_790_000_000_000_000L;

  private final Instrument instrument;
  private final Random random;
  private final int pauseSeconds;
  private final List<MarketRecord> market = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();
  private long time = START_MICROS;
  private long tradeId;
  private int price = 200;

  RandomMarket(Instrument instrument, Random random, int pauseSeconds) {
    this.instrument = instrument;
    this.random = random;
    this.pauseSeconds = pauseSeconds;
    this.tradeId = random.nextInt(1000);
  }

  /** So many records, and a clock long after them. */
  List<MarketRecord> records(int count) {
    while (market.size() < count) {
      pause();
      add();
    }
    market.add(new Clock(instrument, time + 10 * MINUTE_MICROS));
    return market;
  }

  private void pause() {
    int length = random.nextInt(20);
    long longest = pauseSeconds * SECOND_MICROS;
    if (length == 0) {
      longest *= 3;
    } else if (length < 6) {
      longest /= 30;
    }
    time += (long) (random.nextDouble() * longest);
    int alignment = random.nextInt(6);
    if (alignment < 2) {
      time = roundedUp(alignment == 0 ? MINUTE_MICROS : SECOND_MICROS, longest);
    }
  }

  private long roundedUp(long unit, long atMost) {
    long rounded = Math.floorDiv(time + unit - 1, unit) * unit;
    return rounded - time <= Math.max(atMost, SECOND_MICROS) ? rounded : time;
  }

  private void add() {
    int dice = random.nextInt(24);
    if (dice == 0 && !ticks.isEmpty()) {
      market.add(ticks.get(random.nextInt(ticks.size())));
    } else if (dice == 1) {
      market.add(new Gap(instrument, tradeId + 1, tradeId + 3, time));
      tradeId += 3;
    } else if (dice < 5) {
      market.add(new Clock(instrument, time));
    } else {
      addTick();
    }
  }

  private void addTick() {
    tradeId++;
    price = Math.max(100, price + random.nextInt(7) - 3);
    long eventTime = random.nextInt(10) == 0 ? time - stepBack() : time;
    Tick tick =
        new Tick(
            instrument,
            tradeId,
            BigDecimal.valueOf(5L * price, 2),
            BigDecimal.valueOf(5L * (1 + random.nextInt(6)), 1),
            TakerSide.BUY,
            eventTime,
            eventTime,
            eventTime);
    ticks.add(tick);
    market.add(tick);
  }

  private long stepBack() {
    long longest = random.nextBoolean() ? SECOND_MICROS : pauseSeconds * SECOND_MICROS;
    return (long) (random.nextDouble() * longest);
  }
}
