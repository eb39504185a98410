package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;

/**
 * What is known of a version from one of its instruments.
 *
 * @param armed null until it is in force there
 * @param complete whether all that happened there until it was armed has been told
 */
public record JoinedSource(JoinInput.Armed armed, boolean complete) {

  static final JoinedSource UNKNOWN = new JoinedSource(null, false);

  boolean isArmed() {
    return armed != null;
  }

  JoinedSource completed() {
    return new JoinedSource(armed, true);
  }
}
