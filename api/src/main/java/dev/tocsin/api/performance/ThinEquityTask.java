package dev.tocsin.api.performance;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Thins old minutes of portfolios every day, shortly after midnight UTC. */
@Factory
final class ThinEquityTask {

  @Bean
  @Singleton
  RecurringTask<Void> thinEquity(EquityRetention retention) {
    return Tasks.recurring(
            "old-portfolio-minutes", Schedules.daily(ZoneOffset.UTC, LocalTime.of(0, 15)))
        .execute((instance, context) -> retention.thin(LocalDate.now(ZoneOffset.UTC)));
  }
}
