package dev.tocsin.job.alerts;

import dev.tocsin.engine.InstrumentEngine;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.api.common.operators.MailboxExecutor;

/**
 * Meets the alerts that bursts have put off, a few with every mail it sends to the operator's own
 * task: between two mails the task takes in a record, or the barrier of a checkpoint. Records go
 * first: as long as they come without a pause, only every eighth mail meets alerts.
 */
final class Drains {

  private static final int ALERTS_PER_MAIL = 4;

  /** While records come, so many mails in a row leave them the task. */
  private static final int MAILS_PASSED = 7;

  private final MailboxExecutor mails;
  private final AlertsMetrics counts;
  private final Deque<InstrumentEngine> engines = new ArrayDeque<>();
  private boolean recordCame;
  private int passed;

  Drains(MailboxExecutor mails, AlertsMetrics counts) {
    this.mails = mails;
    this.counts = counts;
  }

  /** Drains an engine, too, unless it is being drained. */
  void add(InstrumentEngine engine) {
    if (engines.contains(engine)) {
      return;
    }
    engines.addLast(engine);
    if (engines.size() == 1) {
      send();
    }
  }

  /** The task has taken in a record: others may wait behind it. */
  void recordCame() {
    recordCame = true;
  }

  /** Drains all that is left, at once. */
  void finish() {
    while (!engines.isEmpty()) {
      drain(engines.removeFirst(), Integer.MAX_VALUE);
    }
  }

  private void send() {
    mails.execute(this::drainSome, "meet alerts that a burst has put off");
  }

  private void drainSome() {
    if (recordCame && passed < MAILS_PASSED) {
      recordCame = false;
      passed++;
      send();
      return;
    }
    recordCame = false;
    passed = 0;
    InstrumentEngine engine = engines.pollFirst();
    if (engine == null) {
      return;
    }
    if (drain(engine, ALERTS_PER_MAIL)) {
      engines.addLast(engine);
    }
    if (!engines.isEmpty()) {
      send();
    }
  }

  private boolean drain(InstrumentEngine engine, int atMost) {
    counts.forget(engine);
    boolean more = engine.drain(atMost);
    counts.count(engine);
    return more;
  }
}
