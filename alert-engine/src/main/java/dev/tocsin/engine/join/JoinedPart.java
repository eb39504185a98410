package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.PartState;

/**
 * A part of a version.
 *
 * @param holds whether it is true
 * @param cameTrue the last time that it came true; null before
 * @param spread where a spread stands, as far as its trades have been merged; null before it is in
 *     force, and for what an instrument's engine tells of
 */
public record JoinedPart(boolean holds, JoinInput.PartChanged cameTrue, PartState spread) {

  static final JoinedPart NEW = new JoinedPart(false, null, null);

  JoinedPart with(JoinInput.PartChanged change) {
    return new JoinedPart(change.holds(), change.holds() ? change : cameTrue, spread);
  }

  JoinedPart with(PartState state) {
    return new JoinedPart(holds, cameTrue, state);
  }
}
