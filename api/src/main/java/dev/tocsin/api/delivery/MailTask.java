package dev.tocsin.api.delivery;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
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
        .onFailure(
            (failed, operations) -> operations.reschedule(failed, Instant.now().plus(wait(failed))))
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              attempts.attempt(instance.getId());
              return new CompletionHandler.OnCompleteRemove<>();
            });
  }

  private static Duration wait(ExecutionComplete failed) {
    return failed.getCause().orElse(null) instanceof NotAcceptedException notAccepted
        ? notAccepted.retryAfter()
        : AFTER_A_FAULT;
  }
}
