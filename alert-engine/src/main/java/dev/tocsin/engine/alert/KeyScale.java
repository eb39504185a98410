package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.series.Ratio;
import java.math.BigDecimal;

/**
 * From the levels of a series to the keys of the index that it is watched in: its own values', or
 * for what depends on a holder the prices'. Order is kept.
 */
@FunctionalInterface
public interface KeyScale {

  /** A series that is watched by its own values. */
  KeyScale OWN = LevelKey::of;

  /** The key of a level; inexact when no key is the level's own. */
  long key(BigDecimal level);

  /** The lowest key of what is more than the level. */
  default long moreThan(BigDecimal level) {
    return LevelKey.above(key(level));
  }

  /** The highest key of what is less than the level. */
  default long lessThan(BigDecimal level) {
    return LevelKey.below(key(level));
  }

  /** Prices at which the profit of a position is so many percent. */
  static KeyScale profitPercent(BigDecimal avgBuyPrice) {
    BigDecimal hundred = BigDecimal.valueOf(100);
    return level -> LevelKey.of(avgBuyPrice.multiply(hundred.add(level)).movePointLeft(2));
  }

  /** Prices at which a position is worth so much. */
  static KeyScale value(BigDecimal quantity) {
    return level -> new Ratio(level, quantity).key();
  }
}
