package dev.tocsin.engine.trailing;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The levels that wait on {@code drawdown_pct} or {@code runup_pct} of an instrument, each alert's
 * own: it counts from the trade since which the alert is in force. Alerts that share an extreme are
 * a group; from old to new the groups' extremes are ever less extreme, so that a price beyond the
 * newest's merges the newest groups, small to large. Of every group only the price at which its
 * nearest level is reached stands in a heap: a tick that reaches none and moves no extreme costs
 * two comparisons, however many alerts and groups there are.
 *
 * <p>Prices are positive, with at most 18 digits after the point. Not thread-safe.
 */
public final class TrailingLevels {

  private final Direction direction;
  private final ExtremeRows rows;
  private final Groups groups = new Groups();
  private final Thresholds above = new Thresholds(Side.UP, groups);
  private final Thresholds below = new Thresholds(Side.DOWN, groups);
  private final List<Group> unsettled = new ArrayList<>();
  private final List<Group> looked = new ArrayList<>();
  private int alerts;

  /** Signed price keys in between change nothing. */
  private long quietAbove = Long.MAX_VALUE;

  private long quietUpTo = Long.MIN_VALUE;

  /** Of prices of one scale, so much has been found to lie in between: no key is needed there. */
  private int quietScale;

  private long quietFromMantissa = Long.MAX_VALUE;
  private long quietToMantissa = Long.MIN_VALUE;

  private TrailingLevels(Direction direction, Table<ExtremeRow> table) {
    this.direction = direction;
    this.rows = new ExtremeRows(table);
    List<Group> restored = new ArrayList<>();
    table.forEach((from, row) -> restored.add(new Group(from, row.extreme())));
    restored.sort((one, other) -> Long.compare(one.from(), other.from()));
    restored.forEach(
        group -> {
          group.markStored();
          groups.add(group);
        });
  }

  /** Takes up the extremes that the table holds; all alerts have to join and to watch again. */
  public static TrailingLevels drawdown(Table<ExtremeRow> table) {
    return new TrailingLevels(Direction.DRAWDOWN, table);
  }

  /** See {@link #drawdown}. */
  public static TrailingLevels runup(Table<ExtremeRow> table) {
    return new TrailingLevels(Direction.RUNUP, table);
  }

  /** Whether nobody has joined: then ticks need not be told. */
  public boolean isIdle() {
    return alerts == 0;
  }

  /**
   * An alert begins to count. Several of one trade id may, and one may begin before others that
   * have joined already.
   *
   * @param sinceTradeId the trade whose price is the first that counts
   * @param extremeSoFar the extreme from that trade to the last tick; null when the alert has
   *     joined before, the table was restored since, and it is among what the table holds
   * @throws IllegalArgumentException when it is null and nothing is held, or contradicts the
   *     extreme of an alert in force for longer or shorter
   */
  public void join(long sinceTradeId, BigDecimal extremeSoFar) {
    Group older = groups.covering(sinceTradeId);
    Group group;
    if (extremeSoFar == null) {
      group = existing(older, sinceTradeId);
    } else {
      BigDecimal extreme = Decimals.normalized(extremeSoFar);
      int comparison = older == null ? -1 : beyond(extreme, older);
      group = comparison == 0 ? older : younger(sinceTradeId, extreme, older, comparison);
    }
    group.join();
    alerts++;
    awake();
  }

  /** An alert that has joined counts no more; it must not watch any more. */
  public void leave(long sinceTradeId) {
    Group group = joined(sinceTradeId);
    alerts--;
    if (group.leave()) {
      rows.supersede(group);
      groups.end(group);
    }
  }

  /** The extreme that an alert counts from; it must have joined. */
  public BigDecimal extreme(long sinceTradeId) {
    return joined(sinceTradeId).extreme();
  }

  /** The series, for an extreme and a price: exact, in percent, not negative. */
  public Ratio value(BigDecimal extreme, BigDecimal price) {
    return direction.value(extreme, price);
  }

  /**
   * Lets an alert that has joined wait for its series to be at the level or higher.
   *
   * @param levelKey of the level in percent; see {@link LevelKey}
   * @param ref what {@link #tick} hands over; one may wait for several levels
   */
  public void watchUp(long sinceTradeId, long levelKey, long ref) {
    watch(Side.UP, sinceTradeId, levelKey, ref);
  }

  /** Lets an alert wait for its series to be at the level or lower; see {@link #watchUp}. */
  public void watchDown(long sinceTradeId, long levelKey, long ref) {
    watch(Side.DOWN, sinceTradeId, levelKey, ref);
  }

  /** Takes back what {@link #watchUp} was told; says whether it still waited. */
  public boolean unwatchUp(long sinceTradeId, long levelKey, long ref) {
    return joined(sinceTradeId).unwatch(Side.UP, Side.UP.key(levelKey), ref);
  }

  /** Takes back what {@link #watchDown} was told; says whether it still waited. */
  public boolean unwatchDown(long sinceTradeId, long levelKey, long ref) {
    return joined(sinceTradeId).unwatch(Side.DOWN, Side.DOWN.key(levelKey), ref);
  }

  /**
   * Takes a price in, {@code mantissa · 10^−scale}: moves extremes, then takes out every watch
   * whose level the key of the series has come to. Where that key is inexact the level may still be
   * missed by less than a key tells: the caller decides, and watches again. Allocates nothing when
   * the price moves no extreme and reaches no level.
   *
   * @param reached takes the references; must not change the index
   */
  public void tick(long priceMantissa, int priceScale, LongConsumer reached) {
    if (priceMantissa >= quietFromMantissa
        && priceMantissa <= quietToMantissa
        && priceScale == quietScale) {
      return;
    }
    long key = direction.signedKey(priceMantissa, priceScale);
    if (key > quietAbove && key <= quietUpTo) {
      widenQuiet(priceMantissa, priceScale);
    } else {
      look(key, priceMantissa, priceScale, reached);
    }
  }

  /** Writes the rows that changed since the last time. */
  public void flush() {
    rows.flush();
  }

  private Group joined(long sinceTradeId) {
    return existing(groups.covering(sinceTradeId), sinceTradeId);
  }

  private static Group existing(Group group, long sinceTradeId) {
    if (group == null) {
      throw new IllegalArgumentException("no alert has joined since trade " + sinceTradeId);
    }
    return group;
  }

  private Group younger(long since, BigDecimal extreme, Group older, int beyondOlder) {
    Group next = groups.after(since);
    int beyondNext = next == null ? 1 : beyond(extreme, next);
    boolean beginsWithOlder = older != null && older.from() == since;
    if (beyondOlder > 0 || beyondNext < 0 || beginsWithOlder) {
      throw new IllegalArgumentException(
          extreme + " is not the extreme since trade " + since + ": that of another alert differs");
    }
    if (beyondNext == 0) {
      rows.supersede(next);
      groups.beginAt(next, since);
      rows.change(next);
      return next;
    }
    Group group = new Group(since, extreme);
    groups.add(group);
    rows.change(group);
    return group;
  }

  private int beyond(BigDecimal price, Group group) {
    return direction.signed(price).compareTo(direction.signed(group.extreme()));
  }

  private void watch(Side side, long sinceTradeId, long levelKey, long ref) {
    Group group = joined(sinceTradeId);
    if (group.watch(side, side.key(levelKey), ref)) {
      unsettle(group);
    }
  }

  private void unsettle(Group group) {
    if (!group.isUnsettled()) {
      group.setUnsettled(true);
      unsettled.add(group);
    }
    awake();
  }

  private void awake() {
    quietAbove = Long.MAX_VALUE;
    narrowQuiet();
  }

  private void narrowQuiet() {
    quietFromMantissa = Long.MAX_VALUE;
    quietToMantissa = Long.MIN_VALUE;
  }

  private void widenQuiet(long priceMantissa, int priceScale) {
    if (priceScale != quietScale) {
      narrowQuiet();
      quietScale = priceScale;
    }
    quietFromMantissa = Math.min(quietFromMantissa, priceMantissa);
    quietToMantissa = Math.max(quietToMantissa, priceMantissa);
  }

  private void look(long key, long priceMantissa, int priceScale, LongConsumer reached) {
    Group newest = groups.newest();
    if (newest == null) {
      return;
    }
    Group moved = null;
    if (isBeyond(key, priceMantissa, priceScale, newest)) {
      moved = merge(key, priceMantissa, priceScale);
      moved.moveTo(priceMantissa, priceScale);
      rows.change(moved);
      unsettle(moved);
      moved.take(Side.UP, 0, reached);
      moved.take(Side.DOWN, 0, reached);
    }
    settleAllBut(moved);
    take(Side.UP, above, key, priceMantissa, priceScale, reached);
    take(Side.DOWN, below, key, priceMantissa, priceScale, reached);
    rest();
  }

  /** Merges the groups that the price goes beyond, or comes to. */
  private Group merge(long key, long priceMantissa, int priceScale) {
    Group older = groups.beforeNewest();
    while (older != null && !isShortOf(key, priceMantissa, priceScale, older)) {
      rows.supersede(groups.mergeNewest());
      older = groups.beforeNewest();
    }
    return groups.newest();
  }

  private boolean isBeyond(long key, long priceMantissa, int priceScale, Group group) {
    return compare(key, priceMantissa, priceScale, group) > 0;
  }

  private boolean isShortOf(long key, long priceMantissa, int priceScale, Group group) {
    return compare(key, priceMantissa, priceScale, group) < 0;
  }

  private int compare(long key, long priceMantissa, int priceScale, Group group) {
    int byKey = Long.compare(key, group.extremeKey(direction));
    return byKey != 0 || LevelKey.isExact(key)
        ? byKey
        : beyond(BigDecimal.valueOf(priceMantissa, priceScale), group);
  }

  /**
   * The group that just moved can wait: its series is at zero, and as long as the price goes on
   * beyond the extreme there is no need to know where it would have to turn to.
   */
  private void settleAllBut(Group moved) {
    for (Group group : unsettled) {
      if (group != moved && !group.isOver()) {
        group.setUnsettled(false);
        above.lower(group, Side.UP.roughThreshold(group, direction));
        below.lower(group, Side.DOWN.roughThreshold(group, direction));
      }
    }
    unsettled.clear();
    if (moved != null) {
      unsettled.add(moved);
    }
  }

  private void take(
      Side side,
      Thresholds thresholds,
      long key,
      long priceMantissa,
      int priceScale,
      LongConsumer reached) {
    long priceKey = side.priceKey(key);
    while (thresholds.nearest() <= priceKey) {
      Group group = thresholds.removeNearest();
      if (group != null) {
        group.setThreshold(side, Side.NEVER);
        BigDecimal price = BigDecimal.valueOf(priceMantissa, priceScale);
        group.take(side, side.key(direction.value(group.extreme(), price).key()), reached);
        looked.add(group);
      }
    }
    for (Group group : looked) {
      thresholds.lower(group, side.threshold(group, direction));
    }
    looked.clear();
  }

  private void rest() {
    narrowQuiet();
    long extreme = groups.newest().extremeKey(direction);
    long upToExtreme = LevelKey.isExact(extreme) ? extreme : extreme - 1;
    quietUpTo = Math.min(upToExtreme, below.nearest() - 1);
    quietAbove = unsettled.isEmpty() ? -above.nearest() : Long.MAX_VALUE;
  }
}
