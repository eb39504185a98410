package dev.tocsin.engine.level;

import dev.tocsin.schemas.alert.Operator;
import java.math.BigDecimal;
import java.util.function.LongConsumer;

/**
 * The levels that wait on one series: those above in ascending, those below in descending order, so
 * that a value meets the nearest of each side first. A value that reaches nothing costs two
 * comparisons; adding and removing cost O(log n). Levels and values are exact; see {@link
 * dev.tocsin.schemas.Decimals#fitsNumeric}. Not thread-safe.
 */
public final class LevelIndex {

  private final SortedLevels above = new SortedLevels();
  private final SortedLevels below = new SortedLevels();

  /** Lets an id wait for the operator to hold at a level. The same id may wait for several. */
  public void add(Operator operator, BigDecimal level, long id) {
    side(operator).add(towardFiring(operator, level), id);
  }

  /** Takes an id from a level; says whether it was there. */
  public boolean remove(Operator operator, BigDecimal level, long id) {
    return side(operator).remove(towardFiring(operator, level), id);
  }

  /**
   * Takes out every id whose operator holds for the value: first those above, from the lowest level
   * up, then those below, from the highest level down; of one level, in the order of their ids.
   *
   * @param reached must not change the index
   */
  public void take(BigDecimal value, LongConsumer reached) {
    FixedPoint rising = FixedPoint.of(value);
    while (above.reached(rising)) {
      reached.accept(above.removeLowest());
    }
    FixedPoint falling = rising.negated();
    while (below.reached(falling)) {
      reached.accept(below.removeLowest());
    }
  }

  /** How many wait. */
  public int size() {
    return above.size() + below.size();
  }

  private SortedLevels side(Operator operator) {
    return operator == Operator.ABOVE ? above : below;
  }

  /** Below, everything is negated: then both sides fire upward. */
  private static FixedPoint towardFiring(Operator operator, BigDecimal level) {
    FixedPoint exact = FixedPoint.of(level);
    return operator == Operator.ABOVE ? exact : exact.negated();
  }
}
