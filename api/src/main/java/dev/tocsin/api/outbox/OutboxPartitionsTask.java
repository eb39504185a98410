package dev.tocsin.api.outbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Looks after the partitions every day, shortly after midnight UTC. */
@Factory
final class OutboxPartitionsTask {

  @Bean
  @Singleton
  RecurringTask<Void> outboxPartitionsTask(OutboxPartitions partitions) {
    return Tasks.recurring("outbox-partitions", Schedules.daily(ZoneOffset.UTC, LocalTime.of(0, 5)))
        .execute((instance, context) -> partitions.keep(LocalDate.now(ZoneOffset.UTC)));
  }
}
