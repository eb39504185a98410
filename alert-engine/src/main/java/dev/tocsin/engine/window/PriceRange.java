package dev.tocsin.engine.window;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;

/**
 * The first, highest, lowest and last of some prices, which are positive. Taking in a price
 * allocates nothing. Not thread-safe.
 */
public final class PriceRange {

  private long first;
  private long high;
  private long low;
  private long last;
  private byte firstScale;
  private byte highScale;
  private byte lowScale;
  private byte lastScale;

  /** A range that stands at given prices. */
  public static PriceRange of(BigDecimal first, BigDecimal high, BigDecimal low, BigDecimal last) {
    PriceRange range = new PriceRange();
    range.set(first, high, low, last);
    return range;
  }

  /** Makes it one that stands at given prices. */
  public void set(BigDecimal first, BigDecimal high, BigDecimal low, BigDecimal last) {
    clear();
    add(first);
    add(high);
    add(low);
    add(last);
  }

  /** Whether there was no price yet; then nothing else may be asked. */
  public boolean isEmpty() {
    return last == 0;
  }

  /**
   * Takes in a price.
   *
   * @param mantissa positive
   * @param scale 0 to 18
   */
  public void add(long mantissa, int scale) {
    if (last == 0) {
      first = mantissa;
      firstScale = (byte) scale;
      raise(mantissa, scale);
      lower(mantissa, scale);
    } else if (Scaled.compare(mantissa, scale, high, highScale) > 0) {
      raise(mantissa, scale);
    } else if (Scaled.compare(mantissa, scale, low, lowScale) < 0) {
      lower(mantissa, scale);
    }
    last = mantissa;
    lastScale = (byte) scale;
  }

  /** The first price. */
  public BigDecimal first() {
    return decimal(first, firstScale);
  }

  /** The highest price. */
  public BigDecimal high() {
    return decimal(high, highScale);
  }

  /** The lowest price. */
  public BigDecimal low() {
    return decimal(low, lowScale);
  }

  /** The last price. */
  public BigDecimal last() {
    return decimal(last, lastScale);
  }

  void add(PriceRange later) {
    if (!later.isEmpty()) {
      add(later.first, later.firstScale);
      add(later.high, later.highScale);
      add(later.low, later.lowScale);
      add(later.last, later.lastScale);
    }
  }

  /**
   * Takes in the prices of another range, which has some.
   *
   * @param beginsWithIt whether the other's first price is the first of both
   * @param endsWithIt whether the other's last price is the last of both
   */
  public void merge(PriceRange other, boolean beginsWithIt, boolean endsWithIt) {
    long ownLast = last;
    byte ownLastScale = lastScale;
    add(other.high, other.highScale);
    add(other.low, other.lowScale);
    if (beginsWithIt) {
      first = other.first;
      firstScale = other.firstScale;
    }
    last = endsWithIt ? other.last : ownLast;
    lastScale = endsWithIt ? other.lastScale : ownLastScale;
  }

  /** Forgets all prices. */
  public void clear() {
    last = 0;
  }

  double approximateHigh() {
    return Scaled.approximate(high, highScale);
  }

  double approximateLow() {
    return Scaled.approximate(low, lowScale);
  }

  double approximateLast() {
    return Scaled.approximate(last, lastScale);
  }

  int compareHigh(PriceRange other) {
    return Scaled.compare(high, highScale, other.high, other.highScale);
  }

  int compareLow(PriceRange other) {
    return Scaled.compare(low, lowScale, other.low, other.lowScale);
  }

  private void add(BigDecimal price) {
    BigDecimal normalized = Decimals.normalized(price);
    add(normalized.unscaledValue().longValueExact(), normalized.scale());
  }

  private void raise(long mantissa, int scale) {
    high = mantissa;
    highScale = (byte) scale;
  }

  private void lower(long mantissa, int scale) {
    low = mantissa;
    lowScale = (byte) scale;
  }

  private static BigDecimal decimal(long mantissa, int scale) {
    return Decimals.normalized(BigDecimal.valueOf(mantissa, scale));
  }
}
