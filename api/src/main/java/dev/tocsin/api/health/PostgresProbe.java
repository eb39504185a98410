package dev.tocsin.api.health;

import dev.tocsin.api.db.Database;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether a statement gets through. */
@Singleton
final class PostgresProbe implements Probe {

  private final Database database;

  PostgresProbe(Database database) {
    this.database = database;
  }

  @Override
  public String component() {
    return "postgres";
  }

  @Override
  public Optional<String> fault() {
    database.transaction(transaction -> transaction.list("select 1", row -> 1));
    return Optional.empty();
  }
}
