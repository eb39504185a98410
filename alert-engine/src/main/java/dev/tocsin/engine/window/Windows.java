package dev.tocsin.engine.window;

import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was traded in an instrument, by the second for an hour and by the minute for a week, and the
 * series over it. A tick counts in the second of the instrument's time when it came. Buckets exist
 * only where there was a trade. Not thread-safe.
 */
public final class Windows {

  private static final long SECOND_MICROS = 1_000_000L;
  private static final long MINUTE_MICROS = 60 * SECOND_MICROS;
  private static final long KEPT_SECONDS = 3_600 + 120;
  private static final long KEPT_MINUTES = 7 * 24 * 60 + 3;
  private static final long BEFORE_TIME = Long.MIN_VALUE / MINUTE_MICROS;

  private final Timeline seconds;
  private final Timeline minutes;
  private final Map<Series.Windowed, RollingReading> readings = new HashMap<>();
  private final Bucket open = Bucket.empty(BEFORE_TIME);
  private final LastPrice last = new LastPrice();
  private long second = BEFORE_TIME;
  private long nextSecondMicros = Long.MIN_VALUE;
  private boolean openChanged;

  private Windows(Timeline seconds, Timeline minutes) {
    this.seconds = seconds;
    this.minutes = minutes;
  }

  /**
   * What an earlier {@link #flush} wrote. {@link #advance} must be told the instrument's time
   * before anything is asked.
   *
   * @param seconds by the number of the second since the epoch
   * @param minutes by the number of the minute since the epoch
   */
  public static Windows restore(Table<BucketRow> seconds, Table<BucketRow> minutes) {
    Windows windows =
        new Windows(
            Timeline.restore(seconds, KEPT_SECONDS), Timeline.restore(minutes, KEPT_MINUTES));
    BucketLog restored = windows.seconds.closed();
    if (!restored.isEmpty()) {
      windows.takeUp(restored);
    }
    return windows;
  }

  /**
   * The instrument's time moved on; nothing happens when it did not. Within a second nothing is
   * allocated.
   */
  public void advance(long timeMicros) {
    if (timeMicros >= nextSecondMicros) {
      moveTo(Math.floorDiv(timeMicros, SECOND_MICROS));
    }
  }

  /**
   * Counts a tick in the second of the time that was last advanced to. Allocates nothing as long as
   * the sums of a bucket fit 128 bits.
   *
   * @param price mantissa, positive
   * @param priceScale 0 to 18
   * @param quantity mantissa, positive
   * @param quantityScale 0 to 18
   */
  public void tick(long price, int priceScale, long quantity, int quantityScale) {
    open.tick(price, priceScale, quantity, quantityScale);
    last.set(price, priceScale);
    openChanged = true;
  }

  /** The value of a series, shared by all who ask. It follows the market until it is released. */
  public Reading reading(Series.Windowed series) {
    return readings.computeIfAbsent(series, this::watch);
  }

  /** Nobody watches a series any more. */
  public void release(Series.Windowed series) {
    RollingReading released = readings.remove(series);
    if (released != null) {
      timeline(series).release(released);
    }
  }

  /**
   * The event time, µs, at which the window of a series will be full; null when it is, or when
   * there was no tick yet.
   */
  public Long validFromMicros(Series.Windowed series) {
    if (!last.isKnown()) {
      return null;
    }
    BucketLog closed = timeline(series).closed();
    long bucket = bucket(series);
    long first = closed.isEmpty() ? bucket : closed.first().number();
    long valid = first + length(series);
    return valid <= bucket ? null : valid * series.bucketSeconds() * SECOND_MICROS;
  }

  /** The price of the last trade; null without one. */
  public BigDecimal lastPrice() {
    return last.isKnown() ? last.decimal() : null;
  }

  /** The start of the second that the instrument's time lies in, µs. */
  public long secondMicros() {
    return second * SECOND_MICROS;
  }

  /**
   * The closes of the bars that are over, oldest first, from the one on that the first tick lies
   * in; of an older instrument from the one seven days ago on.
   */
  public List<BigDecimal> closes(Interval interval) {
    return BarCloses.of(minutes.closed(), minute(), interval);
  }

  /**
   * The windows as they stood when the second of a time began, for a caller who replays the ticks
   * since. They are written nowhere, share what is over, and watch nothing.
   *
   * @param timeMicros at most a minute before the instrument's time
   * @throws IllegalArgumentException when the time has not been reached
   */
  public Windows rewound(long timeMicros) {
    long start = Math.floorDiv(timeMicros, SECOND_MICROS);
    if (start > second) {
      throw new IllegalArgumentException("time " + timeMicros + " has not been reached");
    }
    Windows scratch = new Windows(seconds.before(start), minutes.before(Math.floorDiv(start, 60L)));
    scratch.standAt(start);
    return scratch;
  }

  /** Writes the buckets that changed since the last time, and removes those that are too old. */
  public void flush() {
    seconds.flush();
    minutes.flush();
    if (openChanged) {
      seconds.write(open);
      openChanged = false;
    }
  }

  /** A minute has a row only once it is over: until then its newest second may be in progress. */
  private void takeUp(BucketLog restored) {
    long newest = restored.last().number();
    long newestMinute = Math.floorDiv(newest, 60L);
    BucketLog minutesOver = minutes.closed();
    if (!minutesOver.isEmpty() && minutesOver.last().number() == newestMinute) {
      standAt((newestMinute + 1) * 60);
    } else {
      Bucket inProgress = seconds.reopen();
      standAt(newest);
      open.add(inProgress);
      last.set(inProgress.prices().last());
    }
  }

  private void standAt(long newSecond) {
    begin(newSecond);
    BucketLog over = seconds.closed();
    minutes.settled().restart(minute());
    for (long index = over.firstFrom(minute() * 60); index < over.end(); index++) {
      minutes.settled().add(over.at(index));
    }
    if (!over.isEmpty()) {
      last.set(over.last().prices().last());
    }
  }

  private void moveTo(long newSecond) {
    long oldMinute = minute();
    if (!open.isEmpty()) {
      minutes.settled().add(open);
      seconds.close(open, !openChanged);
      openChanged = false;
    }
    begin(newSecond);
    if (minute() > oldMinute) {
      if (!minutes.settled().isEmpty()) {
        minutes.close(minutes.settled(), false);
      }
      minutes.settled().restart(minute());
    }
    seconds.roll(second);
    minutes.roll(minute());
  }

  private void begin(long newSecond) {
    second = newSecond;
    nextSecondMicros = (newSecond + 1) * SECOND_MICROS;
    open.restart(newSecond);
  }

  private RollingReading watch(Series.Windowed series) {
    Timeline timeline = timeline(series);
    long bucket = bucket(series);
    long length = length(series);
    RollingReading reading;
    if (series instanceof Series.ChangePct) {
      reading = new ChangeReading(timeline.closed(), length, bucket, last);
    } else if (series instanceof Series.RangePct) {
      reading = new RangeReading(timeline, length, bucket, open);
    } else if (series instanceof Series.Volume) {
      reading = new VolumeReading(new Turnover(timeline, length, bucket, open));
    } else {
      reading = new VwapReading(new Turnover(timeline, length, bucket, open));
    }
    timeline.watch(reading, bucket);
    return reading;
  }

  private Timeline timeline(Series.Windowed series) {
    return series.bucketSeconds() == 1 ? seconds : minutes;
  }

  private long bucket(Series.Windowed series) {
    return series.bucketSeconds() == 1 ? second : minute();
  }

  private long minute() {
    return Math.floorDiv(second, 60L);
  }

  private static long length(Series.Windowed series) {
    return series.window().seconds() / series.bucketSeconds();
  }
}
