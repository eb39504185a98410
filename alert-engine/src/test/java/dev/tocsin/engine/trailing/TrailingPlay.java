package dev.tocsin.engine.trailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.state.HeapTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Plays a random market to {@link TrailingLevels} and to a list of alerts that each look for their
 * own extreme in all prices since they began.
 */
final class TrailingPlay {

  private record Watch(Alert alert, Side side, BigDecimal level, long ref) {

    boolean isReached(Ratio value) {
      int comparison = value.compareTo(level);
      return side == Side.UP ? comparison >= 0 : comparison <= 0;
    }

    boolean mayBeReached(Ratio value) {
      return side.key(value.key()) >= side.key(LevelKey.of(level));
    }
  }

  private static final class Alert {
    private final int since;
    private BigDecimal extreme;

    private Alert(int since, BigDecimal extreme) {
      this.since = since;
      this.extreme = extreme;
    }
  }

  private final Direction direction;
  private final Random random;
  private final int volatility;
  private final List<BigDecimal> prices = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private HeapTable<ExtremeRow> table = new HeapTable<>();
  private TrailingLevels levels;
  private long lastRef;

  TrailingPlay(Direction direction, long seed) {
    this.direction = direction;
    this.random = new Random(seed);
    this.volatility = 1 + random.nextInt(200);
    this.levels = open();
    prices.add(BigDecimal.valueOf(100));
  }

  void crowd(int size) {
    for (int i = 0; i < size; i++) {
      if (random.nextInt(3) == 0) {
        tick();
      }
      join(prices.size() - 1);
      watch(alerts.get(alerts.size() - 1));
    }
  }

  void step() {
    int dice = random.nextInt(100);
    if (dice < 45) {
      tick();
    } else if (dice < 60) {
      join(random.nextInt(4) == 0 ? random.nextInt(prices.size()) : prices.size() - 1);
    } else if (dice < 80 && !alerts.isEmpty()) {
      watch(any(alerts));
    } else if (dice < 88 && !watches.isEmpty()) {
      unwatch();
    } else if (dice < 95 && !alerts.isEmpty()) {
      leave();
    } else {
      flush();
      if (random.nextBoolean()) {
        restore();
      }
    }
  }

  private void tick() {
    BigDecimal price = nextPrice();
    prices.add(price);
    alerts.forEach(alert -> alert.extreme = moreExtreme(alert.extreme, price));
    if (levels.isIdle()) {
      return;
    }
    Set<Long> taken = new HashSet<>();
    levels.tick(
        price.unscaledValue().longValueExact(),
        price.scale(),
        ref -> assertThat(taken.add(ref)).isTrue());
    for (Watch watch : List.copyOf(watches)) {
      Ratio value = value(watch.alert);
      boolean isTaken = taken.remove(watch.ref);
      if (isTaken ? !watch.mayBeReached(value) : watch.isReached(value)) {
        fail("%s taken: %s, at %s of %s", watch, isTaken, price, watch.alert.extreme);
      }
      if (isTaken) {
        watches.remove(watch);
        if (!watch.isReached(value)) {
          add(watch);
        }
      }
    }
    assertThat(taken).isEmpty();
    for (Alert alert : alerts) {
      if (levels.extreme(alert.since).compareTo(alert.extreme) != 0) {
        fail("extreme since %d: %s", alert.since, levels.extreme(alert.since));
      }
    }
  }

  private BigDecimal nextPrice() {
    BigDecimal last = prices.get(prices.size() - 1);
    int dice = random.nextInt(20);
    if (dice == 0) {
      return any(prices);
    }
    BigDecimal step = BigDecimal.valueOf(random.nextInt(2 * volatility + 1) - volatility, 1);
    BigDecimal hair = BigDecimal.valueOf(random.nextInt(5) - 2L, dice < 10 ? 15 : 2);
    BigDecimal price = last.add(step).add(hair);
    boolean isPrice = price.signum() > 0 && price.precision() <= 18;
    return isPrice ? price : BigDecimal.valueOf(1 + random.nextInt(2000), 1);
  }

  private void join(int since) {
    List<BigDecimal> counting = prices.subList(since, prices.size());
    BigDecimal extreme = counting.stream().reduce(this::moreExtreme).orElseThrow();
    Alert alert = new Alert(since, extreme);
    levels.join(since, extreme);
    alerts.add(alert);
  }

  private void watch(Alert alert) {
    add(new Watch(alert, random.nextInt(3) == 0 ? Side.DOWN : Side.UP, level(alert), ++lastRef));
  }

  private BigDecimal level(Alert alert) {
    return switch (random.nextInt(6)) {
      case 0 -> {
        BigDecimal later = prices.get(alert.since + random.nextInt(prices.size() - alert.since));
        yield direction.value(alert.extreme, later).decimal();
      }
      case 1 -> BigDecimal.valueOf(random.nextInt(140) - 10L);
      case 2 -> BigDecimal.valueOf(random.nextInt(3) - 1L, random.nextInt(19));
      case 3 -> BigDecimal.valueOf(random.nextLong() >>> 1, 17);
      default -> BigDecimal.valueOf(random.nextInt(2000), 2);
    };
  }

  private void add(Watch watch) {
    long key = LevelKey.of(watch.level);
    if (watch.side == Side.UP) {
      levels.watchUp(watch.alert.since, key, watch.ref);
    } else {
      levels.watchDown(watch.alert.since, key, watch.ref);
    }
    watches.add(watch);
  }

  private void unwatch() {
    Watch watch = any(watches);
    assertThat(remove(watch)).isTrue();
    assertThat(remove(watch)).isFalse();
    watches.remove(watch);
  }

  private boolean remove(Watch watch) {
    long key = LevelKey.of(watch.level);
    return watch.side == Side.UP
        ? levels.unwatchUp(watch.alert.since, key, watch.ref)
        : levels.unwatchDown(watch.alert.since, key, watch.ref);
  }

  private void leave() {
    Alert alert = any(alerts);
    watches.removeIf(
        watch -> {
          if (watch.alert == alert) {
            assertThat(remove(watch)).isTrue();
          }
          return watch.alert == alert;
        });
    alerts.remove(alert);
    levels.leave(alert.since);
    assertThat(levels.isIdle()).isEqualTo(alerts.isEmpty());
  }

  private void flush() {
    levels.flush();
    Set<BigDecimal> expected = new HashSet<>();
    alerts.forEach(alert -> expected.add(alert.extreme.stripTrailingZeros()));
    List<BigDecimal> rows = new ArrayList<>();
    table.forEach((since, row) -> rows.add(row.extreme().stripTrailingZeros()));
    assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void restore() {
    table = table.copy();
    levels = open();
    List<Alert> joining = new ArrayList<>(alerts);
    Collections.shuffle(joining, random);
    for (Alert alert : joining) {
      levels.join(alert.since, random.nextBoolean() ? null : alert.extreme);
    }
    List<Watch> standing = new ArrayList<>(watches);
    watches.clear();
    standing.forEach(this::add);
  }

  private TrailingLevels open() {
    return direction == Direction.DRAWDOWN
        ? TrailingLevels.drawdown(table)
        : TrailingLevels.runup(table);
  }

  private Ratio value(Alert alert) {
    return direction.value(alert.extreme, prices.get(prices.size() - 1));
  }

  private BigDecimal moreExtreme(BigDecimal one, BigDecimal other) {
    return direction == Direction.DRAWDOWN ? one.max(other) : one.min(other);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
