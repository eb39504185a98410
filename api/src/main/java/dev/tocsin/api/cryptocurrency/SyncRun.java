package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.db.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a sync: asks one provider after the other until one answers. When none does, what is known
 * stays, and is marked as stale.
 */
@Singleton
class SyncRun {

  private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);

  private final Database database;
  private final SyncRepository syncs;
  private final CryptocurrencyRepository repository;
  private final Cryptocurrencies cryptocurrencies;
  private final Providers providers;
  private final ProviderBudget budget;
  private final ProviderClient client;
  private final SyncSettings settings;

  SyncRun(
      Database database,
      SyncRepository syncs,
      CryptocurrencyRepository repository,
      Cryptocurrencies cryptocurrencies,
      Providers providers,
      ProviderBudget budget,
      ProviderClient client,
      SyncSettings settings) {
    this.database = database;
    this.syncs = syncs;
    this.repository = repository;
    this.cryptocurrencies = cryptocurrencies;
    this.providers = providers;
    this.budget = budget;
    this.client = client;
    this.settings = settings;
  }

  /** What kept a provider from answering, and whether that tells anything about what is known. */
  private record Failure(ProviderSettings provider, String reason, boolean isItsOwn) {
    @Override
    public String toString() {
      return provider.name() + " " + reason;
    }
  }

  /**
   * Does a sync and those that have queued up meanwhile, unless another one is running; returns
   * whether it is over.
   */
  boolean run(long id) throws InterruptedException {
    Optional<SyncView> begun = syncs.start(id);
    if (begun.isEmpty()) {
      return syncs.isOver(id);
    }
    while (begun.isPresent()) {
      run(begun.get());
      cryptocurrencies.forget();
      begun = syncs.oldestQueued().flatMap(syncs::start);
    }
    return true;
  }

  private void run(SyncView sync) throws InterruptedException {
    List<Failure> failures = new ArrayList<>();
    for (ProviderSettings provider : providers.toAsk(sync.provider())) {
      Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
      Optional<Answer.Listed> listed = ask(provider, sync.limit(), failures);
      if (listed.isPresent()) {
        store(sync, provider.provider(), listed.get(), at, failures);
        return;
      }
    }
    fail(sync, failures);
  }

  private Optional<Answer.Listed> ask(ProviderSettings provider, int coins, List<Failure> failures)
      throws InterruptedException {
    Optional<ProviderBudget.Refusal> refusal = budget.take(provider);
    if (refusal.isPresent()) {
      boolean isItsOwn = refusal.get() instanceof ProviderBudget.Refusal.Blocked;
      failures.add(new Failure(provider, refusal.get().toString(), isItsOwn));
      return Optional.empty();
    }
    try {
      Answer answer = client.ask(provider, coins);
      if (answer instanceof Answer.Busy busy) {
        budget.refused(provider, busy.pause());
        failures.add(new Failure(provider, "answered 429", true));
        return Optional.empty();
      }
      budget.answered(provider);
      return Optional.of((Answer.Listed) answer);
    } catch (IOException e) {
      failures.add(new Failure(provider, e.getMessage(), true));
      return Optional.empty();
    }
  }

  private void store(
      SyncView sync, Provider provider, Answer.Listed listed, Instant at, List<Failure> failures) {
    database.transaction(
        tx -> {
          boolean isAll = sync.limit() >= settings.all();
          int taken = repository.store(tx, provider, listed.reports(), at, isAll);
          String detail = failures.isEmpty() ? null : text(failures);
          syncs.succeed(tx, sync.id(), provider, taken, listed.refused(), detail);
          return null;
        });
    if (!failures.isEmpty()) {
      LOG.warn("cryptocurrencies come from {}: {}", provider.id(), text(failures));
    }
  }

  private void fail(SyncView sync, List<Failure> failures) {
    String detail = failures.isEmpty() ? "there is no provider to ask" : text(failures);
    database.transaction(
        tx -> {
          if (failures.stream().anyMatch(Failure::isItsOwn)) {
            repository.markStale(tx, sync.limit());
          }
          syncs.fail(tx, sync.id(), detail);
          return null;
        });
    LOG.warn("cryptocurrencies stay as they are: {}", detail);
  }

  private static String text(List<Failure> failures) {
    return String.join("; ", failures.stream().map(Failure::toString).toList());
  }
}
