package dev.tocsin.api.cryptocurrency;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.tocsin.api.db.Database;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** When cryptocurrencies are asked for, and when what is old is removed. */
@Factory
final class SyncTasks {

  /** Each of its instances is the id of a sync. */
  static final String NAME = "cryptocurrency-sync";

  private static final FixedDelay SOON = FixedDelay.of(Duration.ofSeconds(1));

  @Bean
  @Singleton
  CustomTask<Void> syncCryptocurrencies(SyncRun run) {
    return Tasks.custom(NAME, Void.class)
        .onFailureReschedule(FixedDelay.of(Duration.ofSeconds(2)))
        .onDeadExecutionRevive()
        .execute(
            (instance, context) ->
                isOver(run, Long.parseLong(instance.getId()))
                    ? new CompletionHandler.OnCompleteRemove<>()
                    : new CompletionHandler.OnCompleteReschedule<>(SOON));
  }

  /** Scheduled tasks know the scheduler only once they run. */
  @Bean
  @Singleton
  RecurringTask<Void> syncTopCryptocurrencies(
      BeanProvider<SyncRequests> syncs, SyncSettings settings) {
    return Tasks.recurring("cryptocurrencies-top", FixedDelay.of(settings.topEvery()))
        .execute((instance, context) -> syncs.get().schedule(settings.top()));
  }

  @Bean
  @Singleton
  RecurringTask<Void> syncAllCryptocurrencies(
      BeanProvider<SyncRequests> syncs, SyncSettings settings) {
    return Tasks.recurring("cryptocurrencies-all", FixedDelay.of(settings.allEvery()))
        .execute((instance, context) -> syncs.get().schedule(settings.all()));
  }

  @Bean
  @Singleton
  RecurringTask<Void> forgetSnapshots(
      Database database, CryptocurrencyRepository cryptocurrencies, SyncRepository syncs) {
    return Tasks.recurring(
            "cryptocurrency-snapshots", Schedules.daily(ZoneOffset.UTC, LocalTime.of(0, 35)))
        .execute(
            (instance, context) ->
                database.transaction(
                    tx -> {
                      cryptocurrencies.forget(tx);
                      syncs.forget(tx);
                      return null;
                    }));
  }

  /** An instance that is stopped leaves its sync to the next. */
  private static boolean isOver(SyncRun run, long id) {
    try {
      return run.run(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
