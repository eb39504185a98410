package dev.tocsin.api.auth;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.tocsin.api.db.Database;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets sessions that have expired, and their refresh tokens, every hour. */
@Factory
final class ForgetSessionsTask {

  @Bean
  @Singleton
  RecurringTask<Void> forgetSessions(Database database, Sessions sessions) {
    return Tasks.recurring("expired-sessions", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> database.transaction(sessions::forgetExpired));
  }
}
