package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelIndex;
import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.series.Reading;
import java.util.function.LongConsumer;

/**
 * The levels that wait on a series with a {@link Reading}. A double tells whether the nearest of
 * them can have been reached; only then the value is computed exactly, and its key decides.
 */
public final class SeriesWatch implements WatchPlace {

  private static final double SAFETY = 4;

  private final Reading reading;
  private final LevelIndex levels = new LevelIndex();
  private final WatchPlace place = WatchPlace.of(new Levels(levels));
  private double upFrom = Double.POSITIVE_INFINITY;
  private double downFrom = Double.NEGATIVE_INFINITY;
  private double last = Double.NaN;
  private double previous = Double.NaN;
  private int users;

  /** Until it has been looked at for the first time, nobody knows. */
  private boolean hadValue = true;

  /** Of a series that nobody watches yet. */
  public SeriesWatch(Reading reading) {
    this.reading = reading;
  }

  /** One more watches. */
  public void join() {
    users++;
  }

  /** Says whether nobody is left. */
  public boolean leave() {
    users--;
    return users == 0;
  }

  @Override
  public void add(Watch watch, long ref) {
    place.add(watch, ref);
    findNearest();
  }

  @Override
  public void remove(Watch watch, long ref) {
    place.remove(watch, ref);
    findNearest();
  }

  /** Takes out what the present value may have reached. */
  public void take(LongConsumer reached) {
    double value = reading.approximate();
    previous = last;
    last = value;
    if (value >= upFrom || value <= downFrom) {
      Ratio exact = reading.exact();
      if (exact != null) {
        levels.take(exact.key(), reached);
        findNearest();
      }
    } else if (hadValue && Double.isNaN(value)) {
      levels.takeAll(reached);
      findNearest();
    }
    hadValue = !Double.isNaN(value);
  }

  /** What the value was a point before the last, nearly; NaN when it had none. */
  double previous() {
    return previous;
  }

  private void findNearest() {
    double up = LevelKey.approximate(levels.nearestUp());
    double down = LevelKey.approximate(levels.nearestDown());
    upFrom = up - slack(up);
    downFrom = down + slack(down);
  }

  private double slack(double level) {
    return Double.isInfinite(level)
        ? 0
        : SAFETY * (Math.abs(level) * Reading.RELATIVE_ERROR + reading.absoluteError());
  }
}
