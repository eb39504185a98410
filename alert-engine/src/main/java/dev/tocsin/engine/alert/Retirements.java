package dev.tocsin.engine.alert;

import dev.tocsin.engine.state.Retention;
import dev.tocsin.engine.state.Table;

/** The alerts that are over, for as long as a rule of theirs may be redelivered. */
final class Retirements {

  private final Table<Retirement> table;
  private final Retention<Retirement> retention;

  Retirements(Table<Retirement> table) {
    this.table = table;
    this.retention = new Retention<>(table, Retirement::atMicros);
    retention.restore();
  }

  /** The highest version that is over; 0 when none is. */
  int version(long alertId) {
    Retirement retirement = table.get(alertId);
    return retirement == null ? 0 : retirement.version();
  }

  void add(long alertId, int version, long eventTimeMicros) {
    if (version > version(alertId)) {
      table.put(alertId, new Retirement(version, eventTimeMicros));
      retention.over(alertId, eventTimeMicros);
    }
  }

  void advance(long eventTimeMicros) {
    retention.advance(eventTimeMicros);
  }
}
