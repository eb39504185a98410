package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.alert.PartState;
import dev.tocsin.engine.alert.SeriesWatch;
import dev.tocsin.schemas.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * The spread between two instruments: their trades merged by (time, instrument, trade id) as far as
 * both have passed, and the levels that wait on it. A trade that reaches no level costs two
 * comparisons, however many wait. Can be made anew from the trades at any time.
 */
final class SpreadBook {

  private static final long NEVER = Long.MAX_VALUE;

  private final Leg first;
  private final Leg second;
  private final SpreadParts parts;
  private final SpreadWalk walk;
  private final SeriesWatch always;
  private final Map<Interval, Sampled> sampled = new EnumMap<>(Interval.class);
  private final PriorityQueue<SpreadPart> beginnings =
      new PriorityQueue<>(
          Comparator.comparingLong(SpreadPart::fromMicros).thenComparingLong(SpreadPart::ref));
  private final Refs reached = new Refs();
  private long passedMicros;
  private int size;

  /** What is looked at when the bars of one interval end. */
  private static final class Sampled {
    private final SeriesWatch watch;
    private long nextEndMicros;
    private int parts;

    Sampled(SeriesWatch watch, long nextEndMicros) {
      this.watch = watch;
      this.nextEndMicros = nextEndMicros;
    }
  }

  /** Some refs, in an array that grows. */
  private static final class Refs {
    private long[] refs = new long[8];
    private int size;

    void add(long ref) {
      if (size == refs.length) {
        refs = Arrays.copyOf(refs, 2 * size);
      }
      refs[size++] = ref;
    }

    void takeAll(LongConsumer taker) {
      long[] all = Arrays.copyOf(refs, size);
      size = 0;
      Arrays.sort(all);
      for (long ref : all) {
        taker.accept(ref);
      }
    }
  }

  /**
   * @param passedMicros before which all trades have been merged already
   */
  SpreadBook(Leg first, Leg second, long passedMicros, SpreadParts parts) {
    this.first = first;
    this.second = second;
    this.parts = parts;
    this.passedMicros = passedMicros;
    walk = new SpreadWalk(first, second);
    JoinInput.Trade next = walk.next(passedMicros);
    while (next != null) {
      walk.take(next);
      next = walk.next(passedMicros);
    }
    always = new SeriesWatch(walk);
  }

  /** Before this time all trades have been merged, µs. */
  long passedMicros() {
    return passedMicros;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /**
   * Lets a part be looked at: from where it stands, or from where it begins to count.
   *
   * @param state null when it has not begun
   */
  void add(SpreadPart part, PartState state) {
    size++;
    if (state != null) {
      join(part, state, passedMicros);
    } else if (part.fromMicros() >= passedMicros) {
      beginnings.add(part);
    } else {
      SpreadCatchUp way = new SpreadCatchUp(part, new SpreadWalk(first, second), parts);
      join(part, way.to(passedMicros), passedMicros);
    }
  }

  /**
   * Looks at a part no more.
   *
   * @param state null when it has not begun
   */
  void remove(SpreadPart part, PartState state) {
    size--;
    if (state == null) {
      beginnings.remove(part);
      return;
    }
    watch(part).remove(state.watch(), part.ref());
    Interval bar = part.bar();
    if (bar != null && --sampled.get(bar).parts == 0) {
      sampled.remove(bar);
    }
  }

  /** A part has gone from one state to another. */
  void moved(SpreadPart part, PartState before, PartState after) {
    watch(part).remove(before.watch(), part.ref());
    watch(part).add(after.watch(), part.ref());
  }

  /** Merges all trades before a time. */
  void merge(long beforeMicros) {
    JoinInput.Trade next = walk.next(beforeMicros);
    while (next != null) {
      settle(next.timeMicros());
      walk.take(next);
      MergedPoint point = next.point();
      always.take(reached::add);
      reached.takeAll(ref -> parts.look(this, ref, point, walk));
      next = walk.next(beforeMicros);
    }
    passedMicros = Math.max(passedMicros, beforeMicros);
    settle(passedMicros);
  }

  /** Begins what does so before a time, and looks at bars that end up to then, in their order. */
  private void settle(long timeMicros) {
    while (true) {
      Map.Entry<Interval, Sampled> bar = nextBar();
      long barEnd = bar == null ? NEVER : bar.getValue().nextEndMicros;
      long beginning = beginnings.isEmpty() ? NEVER : beginnings.element().fromMicros();
      if (beginning < timeMicros && beginning < barEnd) {
        SpreadPart part = beginnings.remove();
        PartState state = part.begin(walk.exact());
        parts.began(part, state);
        join(part, state, part.barsAfterMicros(timeMicros));
      } else if (barEnd <= timeMicros) {
        bar.getValue().nextEndMicros += bar.getKey().micros();
        bar.getValue().watch.take(reached::add);
        MergedPoint point = MergedPoint.due(barEnd);
        reached.takeAll(ref -> parts.look(this, ref, point, walk));
      } else {
        return;
      }
    }
  }

  private Map.Entry<Interval, Sampled> nextBar() {
    Map.Entry<Interval, Sampled> next = null;
    for (Map.Entry<Interval, Sampled> bar : sampled.entrySet()) {
      if (next == null || bar.getValue().nextEndMicros < next.getValue().nextEndMicros) {
        next = bar;
      }
    }
    return next;
  }

  private void join(SpreadPart part, PartState state, long barsAfterMicros) {
    Interval bar = part.bar();
    if (bar != null) {
      long end = SpreadPart.endOfBar(bar, barsAfterMicros);
      sampled.computeIfAbsent(bar, any -> new Sampled(new SeriesWatch(walk), end)).parts++;
    }
    watch(part).add(state.watch(), part.ref());
  }

  private SeriesWatch watch(SpreadPart part) {
    return part.bar() == null ? always : sampled.get(part.bar()).watch;
  }
}
