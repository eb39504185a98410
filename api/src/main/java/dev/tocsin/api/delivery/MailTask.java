package dev.tocsin.api.delivery;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The task of db-scheduler that sends a mail; its instances are named by the trigger id. */
@Factory
final class MailTask {

  static final String NAME = "alert-mail";

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

  @Bean
  @Singleton
  CustomTask<Void> mailTask(MailAttempts attempts) {
    return Tasks.custom(NAME, Void.class)
        .onFailureReschedule(FixedDelay.of(AFTER_A_FAULT))
        .onDeadExecutionRevive()
        .execute((instance, context) -> completion(attempts, instance.getId()));
  }

  private static CompletionHandler<Void> completion(MailAttempts attempts, String triggerId) {
    return attempts
        .attempt(triggerId)
        .<CompletionHandler<Void>>map(
            wait -> (done, operations) -> operations.reschedule(done, Instant.now().plus(wait)))
        .orElseGet(CompletionHandler.OnCompleteRemove::new);
  }
}
