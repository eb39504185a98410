package dev.tocsin.engine.tick;

import java.math.BigDecimal;

/**
 * A run of points of an instrument's stream: ticks, and clocks, whose trade id is {@value #CLOCK}.
 * Filled once from front to back. All of a point stands side by side, so that a tick of a market
 * among many touches one or two lines of the processor's cache here.
 */
public final class TickChunk {

  /** How many points a chunk holds. */
  public static final int CAPACITY = 256;

  /** Stands where a clock has no trade id. */
  public static final long CLOCK = 0;

  /** Stands for a place that there is not. */
  static final int NOWHERE = -1;

  private static final int TRADE_ID = 0;
  private static final int TIME = 1;
  private static final int EVENT_TIME = 2;
  private static final int PRICE = 3;
  private static final int QUANTITY = 4;
  private static final int OFFSET = 5;

  /** The partition in the upper half, then a byte each for the scales of price and quantity. */
  private static final int SMALL = 6;

  private static final int WIDTH = 7;

  int size;
  int dropped;
  long key;
  boolean changed;
  private final long[] points = new long[CAPACITY * WIDTH];

  /** How many points it holds. */
  public int size() {
    return size;
  }

  /** Takes a point that was stored. */
  public void add(
      long tradeId,
      long timeMicros,
      long eventTimeMicros,
      long price,
      int priceScale,
      long quantity,
      int quantityScale,
      int partition,
      long offset) {
    int at = size * WIDTH;
    points[at + TRADE_ID] = tradeId;
    points[at + TIME] = timeMicros;
    points[at + EVENT_TIME] = eventTimeMicros;
    points[at + PRICE] = price;
    points[at + QUANTITY] = quantity;
    points[at + OFFSET] = offset;
    points[at + SMALL] =
        (long) partition << Integer.SIZE
            | (long) Byte.toUnsignedInt((byte) priceScale) << Byte.SIZE
            | Byte.toUnsignedInt((byte) quantityScale);
    size++;
  }

  /** {@link #CLOCK} for a clock. */
  public long tradeId(int place) {
    return points[place * WIDTH + TRADE_ID];
  }

  /** The instrument's time after the point. */
  public long timeMicros(int place) {
    return points[place * WIDTH + TIME];
  }

  public long eventTimeMicros(int place) {
    return points[place * WIDTH + EVENT_TIME];
  }

  public long price(int place) {
    return points[place * WIDTH + PRICE];
  }

  public int priceScale(int place) {
    return (byte) (points[place * WIDTH + SMALL] >>> Byte.SIZE);
  }

  public long quantity(int place) {
    return points[place * WIDTH + QUANTITY];
  }

  public int quantityScale(int place) {
    return (byte) points[place * WIDTH + SMALL];
  }

  public int partition(int place) {
    return (int) (points[place * WIDTH + SMALL] >>> Integer.SIZE);
  }

  public long offset(int place) {
    return points[place * WIDTH + OFFSET];
  }

  boolean isTick(int place) {
    return tradeId(place) != CLOCK;
  }

  /** The last tick up to the given one, of those that are kept. */
  int lastTickUpTo(long tradeId) {
    if (tradeId(dropped) > tradeId) {
      return NOWHERE;
    }
    int place = lastTick(size);
    while (place != NOWHERE && tradeId(place) > tradeId) {
      place = lastTick(place);
    }
    return place;
  }

  /** The last tick before a place, of those that are kept. */
  int lastTick(int before) {
    for (int place = before - 1; place >= dropped; place--) {
      if (isTick(place)) {
        return place;
      }
    }
    return NOWHERE;
  }

  /** The first place of a time or later, of those that are kept; the end when all are earlier. */
  int firstFrom(long timeMicros) {
    if (timeMicros(size - 1) < timeMicros) {
      return size;
    }
    int place = dropped;
    while (timeMicros(place) < timeMicros) {
      place++;
    }
    return place;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  TickChunk copy() {
    TickChunk copy = new TickChunk();
    System.arraycopy(points, 0, copy.points, 0, size * WIDTH);
    copy.size = size;
    copy.key = key;
    return copy;
  }

  void clear(long newKey) {
    size = 0;
    dropped = 0;
    key = newKey;
    changed = false;
  }

  /** The tick at a place that is no clock. */
  public PlacedPrice tick(int place) {
    Place at = new Place(tradeId(place), eventTimeMicros(place), partition(place), offset(place));
    return new PlacedPrice(at, BigDecimal.valueOf(price(place), priceScale(place)));
  }
}
