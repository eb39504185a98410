package dev.tocsin.api.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.tocsin.api.db.Database;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets keys that have been kept long enough, every hour. */
@Factory
final class ForgetKeysTask {

  @Bean
  @Singleton
  RecurringTask<Void> forgetKeys(Database database, IdempotencyKeys keys) {
    return Tasks.recurring("idempotency-keys", FixedDelay.of(Duration.ofHours(1)))
        .execute(
            (instance, context) ->
                database.transaction(
                    tx -> {
                      keys.forget(tx);
                      return null;
                    }));
  }
}
