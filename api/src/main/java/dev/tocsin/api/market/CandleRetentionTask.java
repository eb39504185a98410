package dev.tocsin.api.market;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Drops old candles again and again, on one instance at a time. */
@Factory
final class CandleRetentionTask {

  @Bean
  @Singleton
  RecurringTask<Void> dropOldCandles(CandleRetention retention, CandleSettings settings) {
    return Tasks.recurring("old-candles", FixedDelay.of(settings.retentionEvery()))
        .execute((instance, context) -> retention.drop());
  }
}
