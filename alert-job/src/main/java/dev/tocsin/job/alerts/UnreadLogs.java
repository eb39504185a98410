package dev.tocsin.job.alerts;

import dev.tocsin.engine.index.UnreadLog;
import java.io.Serializable;

/** Opens the log of ticks for a look ahead; goes with the operator to where it runs. */
@FunctionalInterface
interface UnreadLogs extends Serializable {

  /** A log of one's own, for one thread. */
  Open open();

  /** One that is to be closed. */
  interface Open extends UnreadLog, AutoCloseable {
    @Override
    default void close() {}
  }
}
