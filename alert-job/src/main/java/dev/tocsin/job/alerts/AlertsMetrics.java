package dev.tocsin.job.alerts;

import dev.tocsin.engine.InstrumentEngine;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What an operator of the system looks at.
 *
 * <ul>
 *   <li>{@code ticks}, {@code duplicates}, {@code gaps}: records of {@code market.ticks}; ticks are
 *       counted without duplicates
 *   <li>{@code backfilled}, {@code backfillDropped}: records of {@code market.backfill} that were
 *       missing, and that had been counted before
 *   <li>{@code triggers}, {@code rejectedRules}: alert events
 *   <li>{@code standingAlerts}, {@code heldPositions}: what the memory holds now
 *   <li>{@code triggerLatencyMicros}: from the connector's hand-over of a tick to Kafka to the
 *       triggers it caused, without those that a late rule found in the past
 * </ul>
 */
final class AlertsMetrics {

  private static final int LATENCIES_KEPT = 2_000;

  private final Counter ticks;
  private final Counter duplicates;
  private final Counter gaps;
  private final Counter backfilled;
  private final Counter backfillDropped;
  private final Counter triggers;
  private final Counter rejectedRules;
  private final Histogram triggerLatencyMicros;
  private int alertsHeld;
  private int positionsHeld;
  private volatile int standingAlerts;
  private volatile int heldPositions;

  AlertsMetrics(MetricGroup group) {
    ticks = group.counter("ticks");
    duplicates = group.counter("duplicates");
    gaps = group.counter("gaps");
    backfilled = group.counter("backfilled");
    backfillDropped = group.counter("backfillDropped");
    triggers = group.counter("triggers");
    rejectedRules = group.counter("rejectedRules");
    triggerLatencyMicros =
        group.histogram("triggerLatencyMicros", new DescriptiveStatisticsHistogram(LATENCIES_KEPT));
    group.gauge("standingAlerts", () -> standingAlerts);
    group.gauge("heldPositions", () -> heldPositions);
  }

  /** A tick comes to every shard, and is counted in the first. */
  void tick(int shard, boolean isNew) {
    if (shard == 0) {
      (isNew ? ticks : duplicates).inc();
    }
  }

  /** Counted like a tick. */
  void gap(int shard) {
    if (shard == 0) {
      gaps.inc();
    }
  }

  void backfill(boolean wasMissing) {
    (wasMissing ? backfilled : backfillDropped).inc();
  }

  void trigger() {
    triggers.inc();
  }

  void triggerLatency(long micros) {
    triggerLatencyMicros.update(micros);
  }

  void rejectedRule() {
    rejectedRules.inc();
  }

  /** Takes what an engine holds out of the gauges, before it changes. */
  void forget(InstrumentEngine engine) {
    alertsHeld -= engine.standingAlerts();
    positionsHeld -= engine.heldPositions();
  }

  /** Adds what an engine holds to the gauges. */
  void count(InstrumentEngine engine) {
    alertsHeld += engine.standingAlerts();
    positionsHeld += engine.heldPositions();
    // Hardly a tick changes them, and a volatile write costs as much as all else here.
    if (standingAlerts != alertsHeld) {
      standingAlerts = alertsHeld;
    }
    if (heldPositions != positionsHeld) {
      heldPositions = positionsHeld;
    }
  }
}
