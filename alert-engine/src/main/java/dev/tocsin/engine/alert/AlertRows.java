package dev.tocsin.engine.alert;

import dev.tocsin.engine.state.Table;
import java.util.function.ObjLongConsumer;

/** The versions of alerts that stand, by alert. */
final class AlertRows {

  private final Table<StandingVersions> table;

  AlertRows(Table<StandingVersions> table) {
    this.table = table;
  }

  StandingVersions get(long alertId) {
    StandingVersions versions = table.get(alertId);
    return versions == null ? StandingVersions.NONE : versions;
  }

  /** Writes a version, in the place of what it was before. */
  void put(long alertId, StandingAlert alert) {
    table.put(alertId, get(alertId).with(alert));
  }

  void remove(long alertId, StandingAlert alert) {
    StandingVersions left = get(alertId).without(alert.version());
    if (left.isEmpty()) {
      table.remove(alertId);
    } else {
      table.put(alertId, left);
    }
  }

  void forEach(ObjLongConsumer<StandingAlert> reader) {
    table.forEach(
        (alertId, versions) -> versions.versions().forEach(alert -> reader.accept(alert, alertId)));
  }
}
