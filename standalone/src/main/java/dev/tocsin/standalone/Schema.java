package dev.tocsin.standalone;

import dev.tocsin.standalone.postgres.PostgresServer;
import org.flywaydb.core.Flyway;

/** The tables, made before anything reads them: the API would come too late for the connectors. */
final class Schema {

  private Schema() {}

  static void migrate(PostgresServer postgres) {
    Flyway.configure()
        .dataSource(postgres.jdbcUrl(), PostgresServer.DATABASE, "")
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
