package dev.tocsin.engine.join;

import dev.tocsin.engine.state.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The versions of joined alerts that stand, by alert. */
final class JoinedAlerts {

  private final Table<JoinedAlert> table;

  JoinedAlerts(Table<JoinedAlert> table) {
    this.table = table;
  }

  List<JoinedVersion> versions(long alertId) {
    JoinedAlert alert = table.get(alertId);
    return alert == null ? List.of() : alert.versions();
  }

  Optional<JoinedVersion> find(long alertId, int version) {
    return versions(alertId).stream()
        .filter(known -> known.rule().version() == version)
        .findFirst();
  }

  void forEach(Consumer<JoinedVersion> reader) {
    table.forEach((alertId, alert) -> alert.versions().forEach(reader));
  }

  /** Writes a version, in the place of what it was before. */
  void put(JoinedVersion version) {
    long alertId = version.rule().alertId();
    table.put(alertId, new JoinedAlert(versions(alertId)).with(version));
  }

  void remove(JoinedVersion version) {
    long alertId = version.rule().alertId();
    JoinedAlert left = new JoinedAlert(versions(alertId)).without(version.rule().version());
    if (left.versions().isEmpty()) {
      table.remove(alertId);
    } else {
      table.put(alertId, left);
    }
  }
}
