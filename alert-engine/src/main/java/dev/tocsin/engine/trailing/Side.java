package dev.tocsin.engine.trailing;

import dev.tocsin.engine.level.LevelKey;
import java.math.BigDecimal;

/**
 * Which way a watch waits for the series to go. Downward everything is negated: then on both sides
 * the lowest key is the nearest, and is reached by what is not lower.
 */
enum Side {
  UP(1),
  DOWN(-1);

  /** No price reaches it. */
  static final long NEVER = LevelKey.HIGHEST;

  /** Up to here a few roundings of doubles are less than one. */
  private static final long MAX_ROUGH = 1L << 48;

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  /** The key of a level or of the series on this side. */
  long key(long levelKey) {
    return sign * levelKey;
  }

  /** The key of a signed price on this side: the series rises as the signed price falls. */
  long priceKey(long signedPriceKey) {
    return -sign * signedPriceKey;
  }

  /**
   * A key not above the {@link #threshold}, and mostly within two units of the extreme's last digit
   * of it: takes a tenth of the time.
   */
  long roughThreshold(Group group, Direction direction) {
    long nearest = group.watches(this).nearest();
    if (nearest == Watches.NOTHING) {
      return NEVER;
    }
    double turn =
        direction.priceAt(LevelKey.approximate(key(nearest)), (double) group.extremeMantissa());
    if (Math.abs(turn) > (double) MAX_ROUGH || group.extremeMantissa() > MAX_ROUGH) {
      return threshold(group, direction);
    }
    long beforeTurn = (long) (this == UP ? Math.ceil(turn) : Math.floor(turn)) + sign;
    return priceKey(LevelKey.of(beforeTurn, group.extremeScale()));
  }

  /** The least {@link #priceKey} at which a group's nearest watch may be reached. */
  long threshold(Group group, Direction direction) {
    long nearest = group.watches(this).nearest();
    boolean isNegativeDownward = this == DOWN && nearest > 0;
    if (nearest == Watches.NOTHING || isNegativeDownward) {
      return NEVER;
    }
    boolean exact = LevelKey.isExact(nearest);
    BigDecimal level = LevelKey.decimal(key(exact ? nearest : nearest - 1));
    long threshold = priceKey(LevelKey.of(direction.priceAt(level, group.extreme())));
    return exact ? threshold : LevelKey.above(threshold);
  }
}
