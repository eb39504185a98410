package dev.tocsin.engine.trailing;

import java.math.BigDecimal;
import java.util.function.LongConsumer;

/** The alerts that share an extreme, and what they watch. There may be a million: it is small. */
final class Group {

  private long from;
  private long extremeMantissa;
  private long upThreshold = Side.NEVER;
  private long downThreshold = Side.NEVER;
  private Watches up = NoWatches.NONE;
  private Watches down = NoWatches.NONE;
  private int alerts;
  private byte extremeScale;
  private boolean over;
  private boolean stored;
  private boolean changed;
  private boolean unsettled;

  Group(long from, BigDecimal extreme) {
    this.from = from;
    this.extremeMantissa = extreme.unscaledValue().longValueExact();
    this.extremeScale = (byte) extreme.scale();
  }

  /** The trade id from which it counts. */
  long from() {
    return from;
  }

  void beginAt(long tradeId) {
    from = tradeId;
    stored = false;
  }

  BigDecimal extreme() {
    return BigDecimal.valueOf(extremeMantissa, extremeScale);
  }

  long extremeMantissa() {
    return extremeMantissa;
  }

  int extremeScale() {
    return extremeScale;
  }

  void moveTo(long priceMantissa, int priceScale) {
    extremeMantissa = priceMantissa;
    extremeScale = (byte) priceScale;
  }

  long extremeKey(Direction direction) {
    return direction.signedKey(extremeMantissa, extremeScale);
  }

  void join() {
    alerts++;
  }

  /** Says whether nobody is left. */
  boolean leave() {
    return --alerts == 0;
  }

  /** Takes over who is in another group, which is over then. */
  void absorb(Group other) {
    alerts += other.alerts;
    up = Watches.merged(up, other.up);
    down = Watches.merged(down, other.down);
    other.end();
  }

  void end() {
    over = true;
    up = NoWatches.NONE;
    down = NoWatches.NONE;
  }

  boolean isOver() {
    return over;
  }

  Watches watches(Side side) {
    return side == Side.UP ? up : down;
  }

  /** Says whether the watch is the nearest now. */
  boolean watch(Side side, long key, long ref) {
    long nearest = watches(side).nearest();
    set(side, watches(side).with(key, ref));
    return key < nearest;
  }

  boolean unwatch(Side side, long key, long ref) {
    int before = watches(side).size();
    set(side, watches(side).without(key, ref));
    return watches(side).size() < before;
  }

  void take(Side side, long upToKey, LongConsumer reached) {
    set(side, watches(side).take(upToKey, reached));
  }

  private void set(Side side, Watches watches) {
    if (side == Side.UP) {
      up = watches;
    } else {
      down = watches;
    }
  }

  /** The key that it has among the thresholds of a side; not higher than the true one. */
  long threshold(Side side) {
    return side == Side.UP ? upThreshold : downThreshold;
  }

  void setThreshold(Side side, long threshold) {
    if (side == Side.UP) {
      upThreshold = threshold;
    } else {
      downThreshold = threshold;
    }
  }

  /** Whether a row stands under the trade id from which it counts. */
  boolean isStored() {
    return stored;
  }

  /** Says whether it had no change to be written before. */
  boolean markChanged() {
    boolean before = changed;
    changed = true;
    return !before;
  }

  void markStored() {
    stored = true;
    changed = false;
  }

  /** Whether its thresholds may be higher than the true ones. */
  boolean isUnsettled() {
    return unsettled;
  }

  void setUnsettled(boolean isUnsettled) {
    unsettled = isUnsettled;
  }
}
