package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.alert.PartState;

/** Takes what becomes of the parts that are about spreads. */
interface SpreadParts {

  /** A part begins to count, and stands there. */
  void began(SpreadPart part, PartState state);

  /** A part has been looked at. */
  void moved(
      SpreadPart part, PartState before, PartState after, MergedPoint point, SpreadWalk walk);

  /** The parts of a ref are to be looked at. */
  void look(SpreadBook book, long ref, MergedPoint point, SpreadWalk walk);
}
