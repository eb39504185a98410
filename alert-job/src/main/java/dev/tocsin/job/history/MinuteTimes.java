package dev.tocsin.job.history;

import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * How the job knows that a minute is over: when what it reads is five seconds past it. Records of a
 * partition are at most that much out of order, and a partition without records for ten seconds is
 * not waited for. Neither decides what is counted, only in which minute.
 */
final class MinuteTimes {

  private static final Duration OUT_OF_ORDER = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(10);

  private MinuteTimes() {}

  /** A position that no mark has met yet has the time of its record in Kafka. */
  static WatermarkStrategy<PositionPnl> ofMarks() {
    return WatermarkStrategy.<PositionPnl>forBoundedOutOfOrderness(OUT_OF_ORDER)
        .withTimestampAssigner(
            (pnl, recorded) -> pnl.eventTime() == null ? recorded : pnl.eventTime().toEpochMilli())
        .withIdleness(IDLE);
  }

  static WatermarkStrategy<AccountChange> ofChanges() {
    return WatermarkStrategy.<AccountChange>forBoundedOutOfOrderness(OUT_OF_ORDER)
        .withTimestampAssigner((change, recorded) -> change.changedAt().toEpochMilli())
        .withIdleness(IDLE);
  }
}
