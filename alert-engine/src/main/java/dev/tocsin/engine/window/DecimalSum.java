package dev.tocsin.engine.window;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact sum of decimals and of products of two. As long as it fits a 128-bit integer at the
 * finest scale that was added, nothing is allocated; beyond, it goes on with a {@link BigDecimal}.
 * Not thread-safe.
 */
public final class DecimalSum {

  private static final int MAX_BITS = 126;
  private static final double TWO_TO_64 = 0x1p64;
  private static final double[] DIVISORS = divisors();

  private long high;
  private long low;
  private int scale;
  private BigDecimal carried;

  /**
   * A sum that stands at a value.
   *
   * @param value of a scale up to 36
   */
  public static DecimalSum of(BigDecimal value) {
    DecimalSum sum = new DecimalSum();
    sum.set(value);
    return sum;
  }

  /**
   * Adds a decimal.
   *
   * @param mantissaScale 0 to 18
   */
  public void add(long mantissa, int mantissaScale) {
    add(mantissa >> 63, mantissa, mantissaScale);
  }

  /**
   * Adds the product of two decimals.
   *
   * @param scaleA 0 to 18
   * @param scaleB 0 to 18
   */
  public void addProduct(long mantissaA, int scaleA, long mantissaB, int scaleB) {
    add(Math.multiplyHigh(mantissaA, mantissaB), mantissaA * mantissaB, scaleA + scaleB);
  }

  /** Adds another sum. */
  public void add(DecimalSum other) {
    add(other.high, other.low, other.scale);
    if (other.carried != null) {
      set(toBigDecimal().add(other.carried));
    }
  }

  /** Takes another sum away. */
  public void subtract(DecimalSum other) {
    add(other.low == 0 ? -other.high : ~other.high, -other.low, other.scale);
    if (other.carried != null) {
      set(toBigDecimal().subtract(other.carried));
    } else if (carried != null) {
      set(toBigDecimal());
    }
  }

  /** Begins at 0 again. */
  public void clear() {
    high = 0;
    low = 0;
    scale = 0;
    carried = null;
  }

  /** Another sum that stands where this one does. */
  public DecimalSum copy() {
    DecimalSum copy = new DecimalSum();
    copy.high = high;
    copy.low = low;
    copy.scale = scale;
    copy.carried = carried;
    return copy;
  }

  /** The sum. */
  public BigDecimal toBigDecimal() {
    BigInteger units =
        BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(1, bytes(low)));
    BigDecimal sum = new BigDecimal(units, scale);
    return carried == null ? sum : carried.add(sum);
  }

  /** The sum but for a relative error of less than 1e−14. */
  public double approximate() {
    if (carried != null) {
      return toBigDecimal().doubleValue();
    }
    return high < 0
        ? -approximate(low == 0 ? -high : ~high, -low, scale)
        : approximate(high, low, scale);
  }

  private void add(long valueHigh, long valueLow, int valueScale) {
    if (valueScale > scale) {
      raise(valueScale);
    }
    int missing = scale - valueScale;
    if (missing == 0) {
      addUnits(valueHigh, valueLow);
    } else if (Wide.fits(valueHigh, valueLow, missing, MAX_BITS)) {
      addUnits(
          Wide.timesPowerHigh(valueHigh, valueLow, missing), Wide.timesPowerLow(valueLow, missing));
    } else {
      carry(valueScale);
      addUnits(valueHigh, valueLow);
    }
  }

  private void raise(int newScale) {
    int missing = newScale - scale;
    if (Wide.fits(high, low, missing, MAX_BITS)) {
      high = Wide.timesPowerHigh(high, low, missing);
      low = Wide.timesPowerLow(low, missing);
      scale = newScale;
    } else {
      carry(newScale);
    }
  }

  private void addUnits(long unitsHigh, long unitsLow) {
    long sumLow = low + unitsLow;
    long sumHigh = high + unitsHigh + (Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0);
    boolean overflows = ((high ^ sumHigh) & (unitsHigh ^ sumHigh)) < 0;
    if (overflows || sumHigh == Long.MIN_VALUE) {
      carry(scale);
      high = unitsHigh;
      low = unitsLow;
    } else {
      high = sumHigh;
      low = sumLow;
    }
  }

  private void carry(int newScale) {
    carried = toBigDecimal();
    high = 0;
    low = 0;
    scale = newScale;
  }

  private void set(BigDecimal value) {
    clear();
    BigDecimal whole = value.scale() < 0 ? value.setScale(0) : value;
    BigInteger units = whole.unscaledValue();
    if (units.bitLength() > MAX_BITS || whole.scale() >= DIVISORS.length) {
      carried = whole;
    } else {
      high = units.shiftRight(Long.SIZE).longValue();
      low = units.longValue();
      scale = whole.scale();
    }
  }

  private static double approximate(long high, long low, int scale) {
    double lower = low >= 0 ? low : ((low >>> 1) | (low & 1)) * 2.0;
    return (high == 0 ? lower : high * TWO_TO_64 + lower) / DIVISORS[scale];
  }

  private static byte[] bytes(long value) {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (value >>> (Long.SIZE - Byte.SIZE * (i + 1)));
    }
    return bytes;
  }

  private static double[] divisors() {
    double[] divisors = new double[2 * Decimals.MAX_SCALE + 1];
    for (int i = 0; i < divisors.length; i++) {
      divisors[i] = BigDecimal.ONE.movePointRight(i).doubleValue();
    }
    return divisors;
  }
}
