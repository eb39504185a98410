package dev.tocsin.engine.trailing;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.state.HeapTable;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Prints what a tick costs with a million alerts that joined along a random walk and wait for
 * drawdowns of 5 to 50 %; one that is reached leaves, and another joins at once. Run it by hand.
 */
final class TrailingTiming {

  private static final int ALERTS = 1_000_000;
  private static final int TICKS = 20_000_000;
  private static final int ROUNDS = 6;

  private final Random random;
  private final TrailingLevels levels = TrailingLevels.drawdown(new HeapTable<>());
  private final long[] since = new long[ALERTS];
  private final long[] reached = new long[ALERTS];
  private final LongConsumer reach = this::reach;
  private int reachedNow;
  private long reachedInAll;
  private long tradeId;
  private long cents = 10_000_000;
  private long noise = 88172645463325252L;

  private TrailingTiming(long seed) {
    random = new Random(seed);
    noise += seed;
  }

  public static void main(String[] arguments) {
    for (int round = 0; round < ROUNDS; round++) {
      new TrailingTiming(round).run();
    }
  }

  private void run() {
    long before = cpuNanos();
    for (int alert = 0; alert < ALERTS; alert++) {
      tick();
      join(alert);
    }
    long joined = cpuNanos();
    long reachedMeanwhile = reachedInAll;
    long generated = cents;
    for (int tick = 0; tick < TICKS; tick++) {
      generated += step();
    }
    long ticking = cpuNanos();
    for (int tick = 0; tick < TICKS; tick++) {
      tick();
    }
    long end = cpuNanos();
    System.out.printf(
        "join, watch and tick %.0f ns; a tick of %,d %.2f ns, %d reached; generator %.2f ns (%d)%n",
        (joined - before) / (double) ALERTS,
        TICKS,
        (end - ticking) / (double) TICKS,
        reachedInAll - reachedMeanwhile,
        (ticking - joined) / (double) TICKS,
        generated);
  }

  private void tick() {
    cents = Math.max(1_000_000, cents + step());
    tradeId++;
    levels.tick(cents, 2, reach);
    for (int place = 0; place < reachedNow; place++) {
      int alert = (int) reached[place];
      levels.leave(since[alert]);
      join(alert);
    }
    reachedInAll += reachedNow;
    reachedNow = 0;
  }

  private void reach(long ref) {
    reached[reachedNow++] = ref;
  }

  private void join(int alert) {
    since[alert] = tradeId;
    levels.join(tradeId, BigDecimal.valueOf(cents, 2));
    levels.watchUp(tradeId, LevelKey.of(500 + random.nextInt(4500), 2), alert);
  }

  /** Of this thread: other processes do not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** From −255 to 255, without a trend. */
  private long step() {
    noise ^= noise << 13;
    noise ^= noise >>> 7;
    noise ^= noise << 17;
    return 2 * (noise >> 56) + 1;
  }
}
