package dev.tocsin.engine.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The versions of one alert that stand, in ascending order: almost always one. There are more while
 * rules wait for a point of the stream that the job has not reached; all but the last are withdrawn
 * then.
 */
public record StandingVersions(List<StandingAlert> versions) {

  static final StandingVersions NONE = new StandingVersions(List.of());

  public StandingVersions {
    versions = List.copyOf(versions);
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  Optional<StandingAlert> find(Predicate<StandingAlert> wanted) {
    return versions.stream().filter(wanted).findFirst();
  }

  Optional<StandingAlert> find(int version) {
    return find(alert -> alert.version() == version);
  }

  /** The highest version known of; 0 when none is. */
  int lastVersion() {
    return versions.stream().mapToInt(StandingAlert::lastVersion).max().orElse(0);
  }

  StandingVersions with(StandingAlert alert) {
    List<StandingAlert> all = new ArrayList<>(without(alert.version()).versions);
    all.add(alert);
    return new StandingVersions(all);
  }

  StandingVersions without(int version) {
    return new StandingVersions(
        versions.stream().filter(alert -> alert.version() != version).toList());
  }
}
