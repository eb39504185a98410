package dev.tocsin.engine.alert;

import dev.tocsin.engine.state.Retention;
import dev.tocsin.engine.state.Table;

/** The alerts that are over, for as long as a rule of theirs may be redelivered. */
public final class Retirements {

  private final Table<Retirement> table;
  private final Retention<Retirement> retention;

  /** Takes up what the table holds. */
  public Retirements(Table<Retirement> table) {
    this.table = table;
    this.retention = new Retention<>(table, Retirement::atMicros);
    retention.restore();
  }

  /** The highest version that is over; 0 when none is. */
  public int version(long alertId) {
    Retirement retirement = table.get(alertId);
    return retirement == null ? 0 : retirement.version();
  }

  /** An alert is over up to a version; event times must not go back. */
  public void add(long alertId, int version, long eventTimeMicros) {
    if (version > version(alertId)) {
      table.put(alertId, new Retirement(version, eventTimeMicros));
      retention.over(alertId, eventTimeMicros);
    }
  }

  /** Forgets what no rule can be redelivered for. */
  public void advance(long eventTimeMicros) {
    retention.advance(eventTimeMicros);
  }
}
