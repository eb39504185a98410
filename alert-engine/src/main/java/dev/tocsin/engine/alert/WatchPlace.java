package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelIndex;
import dev.tocsin.engine.trailing.TrailingLevels;

/** Where the values of a series come by, and somebody may wait for them. */
interface WatchPlace {

  /** Nobody needs to wait: what concerns the place is told anyway. */
  WatchPlace TOLD_ANYWAY = of(new NoLevels());

  /** Lets a ref wait. */
  void add(Watch watch, long ref);

  /** Lets a ref wait no more; what was reached already is not there. */
  void remove(Watch watch, long ref);

  /** A place that keeps upward and downward watches apart. */
  interface Sides {

    /** Waits for keys from this one up. */
    void up(long key, long ref);

    /** Waits for keys from this one down. */
    void down(long key, long ref);

    /** Waits no more. */
    void notUp(long key, long ref);

    /** Waits no more. */
    void notDown(long key, long ref);
  }

  /** Only sides of a watch that are there are told. */
  static WatchPlace of(Sides sides) {
    return new WatchPlace() {
      @Override
      public void add(Watch watch, long ref) {
        if (watch.hasUp()) {
          sides.up(watch.up(), ref);
        }
        if (watch.hasDown()) {
          sides.down(watch.down(), ref);
        }
      }

      @Override
      public void remove(Watch watch, long ref) {
        if (watch.hasUp()) {
          sides.notUp(watch.up(), ref);
        }
        if (watch.hasDown()) {
          sides.notDown(watch.down(), ref);
        }
      }
    };
  }

  /** The levels of a series that all share. */
  record Levels(LevelIndex index) implements Sides {
    @Override
    public void up(long key, long ref) {
      index.watchUp(key, ref);
    }

    @Override
    public void down(long key, long ref) {
      index.watchDown(key, ref);
    }

    @Override
    public void notUp(long key, long ref) {
      index.unwatchUp(key, ref);
    }

    @Override
    public void notDown(long key, long ref) {
      index.unwatchDown(key, ref);
    }
  }

  /** The levels of what trails since a trade. */
  record Trailing(TrailingLevels levels, long sinceTradeId) implements Sides {
    @Override
    public void up(long key, long ref) {
      levels.watchUp(sinceTradeId, key, ref);
    }

    @Override
    public void down(long key, long ref) {
      levels.watchDown(sinceTradeId, key, ref);
    }

    @Override
    public void notUp(long key, long ref) {
      levels.unwatchUp(sinceTradeId, key, ref);
    }

    @Override
    public void notDown(long key, long ref) {
      levels.unwatchDown(sinceTradeId, key, ref);
    }
  }

  /** See {@link #TOLD_ANYWAY}. */
  record NoLevels() implements Sides {
    @Override
    public void up(long key, long ref) {}

    @Override
    public void down(long key, long ref) {}

    @Override
    public void notUp(long key, long ref) {}

    @Override
    public void notDown(long key, long ref) {}
  }
}
