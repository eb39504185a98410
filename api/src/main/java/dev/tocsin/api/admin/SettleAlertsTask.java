package dev.tocsin.api.admin;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.tocsin.api.alert.SuspendedAlerts;
import dev.tocsin.api.function.SuspendedFunctions;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The task of db-scheduler that pauses or resumes the alerts and functions of a user whose standing
 * has changed; it is tried until it is done. Its instances begin with the user's id.
 */
@Factory
final class SettleAlertsTask {

  static final String NAME = "settle-alerts";

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

  @Bean
  @Singleton
  CustomTask<Void> settleAlerts(SuspendedAlerts alerts, SuspendedFunctions functions) {
    return Tasks.custom(NAME, Void.class)
        .onFailureReschedule(FixedDelay.of(AFTER_A_FAULT))
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              String id = instance.getId();
              long userId = Long.parseLong(id.substring(0, id.indexOf('/')));
              alerts.settle(userId);
              functions.settle(userId);
              return new CompletionHandler.OnCompleteRemove<>();
            });
  }
}
