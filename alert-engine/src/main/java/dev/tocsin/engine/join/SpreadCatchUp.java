package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.alert.PartState;
import dev.tocsin.schemas.Interval;

/** A part that begins to count where its spread has been already: the same as if met live. */
final class SpreadCatchUp {

  private final SpreadPart part;
  private final SpreadWalk walk;
  private final SpreadParts parts;
  private final Interval bar;
  private long nextBarEndMicros;
  private PartState state;

  SpreadCatchUp(SpreadPart part, SpreadWalk walk, SpreadParts parts) {
    this.part = part;
    this.walk = walk;
    this.parts = parts;
    bar = part.bar();
  }

  /** Goes on to where all trades before a time are merged; gives where the part stands there. */
  PartState to(long passedMicros) {
    JoinInput.Trade next = walk.next(passedMicros);
    while (next != null) {
      goOnTo(next.timeMicros());
      walk.take(next);
      if (state != null && bar == null) {
        step(next.point());
      }
      next = walk.next(passedMicros);
    }
    goOnTo(passedMicros);
    return state;
  }

  /** Begins, when that is before a time, and looks at the bars that end up to it. */
  private void goOnTo(long timeMicros) {
    if (state == null && part.fromMicros() < timeMicros) {
      state = part.begin(walk.exact());
      parts.began(part, state);
      nextBarEndMicros =
          bar == null ? 0 : SpreadPart.endOfBar(bar, part.barsAfterMicros(timeMicros));
    }
    while (bar != null && state != null && nextBarEndMicros <= timeMicros) {
      step(MergedPoint.due(nextBarEndMicros));
      nextBarEndMicros += bar.micros();
    }
  }

  private void step(MergedPoint point) {
    PartState before = state;
    state = part.next(before, walk.exact());
    parts.moved(part, before, state, point, walk);
  }
}
