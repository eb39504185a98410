package dev.tocsin.engine.join;

import java.util.ArrayList;
import java.util.List;

/** The versions of an alert that stand, in ascending order; more than one while one ends. */
public record JoinedAlert(List<JoinedVersion> versions) {

  /** The list cannot be changed. */
  public JoinedAlert {
    versions = List.copyOf(versions);
  }

  JoinedAlert with(JoinedVersion version) {
    List<JoinedVersion> all = new ArrayList<>(without(version.rule().version()).versions);
    all.add(version);
    all.sort((one, other) -> Integer.compare(one.rule().version(), other.rule().version()));
    return new JoinedAlert(all);
  }

  JoinedAlert without(int version) {
    return new JoinedAlert(
        versions.stream().filter(known -> known.rule().version() != version).toList());
  }
}
