package dev.tocsin.api.job;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Forgets old runs every day, shortly after midnight UTC. */
@Factory
final class ForgetRunsTask {

  @Bean
  @Singleton
  RecurringTask<Void> forgetRuns(JobRuns runs) {
    return Tasks.recurring("job-runs", Schedules.daily(ZoneOffset.UTC, LocalTime.of(0, 25)))
        .execute((instance, context) -> runs.forget());
  }
}
