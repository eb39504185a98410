package dev.tocsin.api.alert;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Sets alerts one by one. */
@Singleton
class NewAlerts {

  private final Database database;
  private final Alerts alerts;
  private final AlertReader reader;

  NewAlerts(Database database, Alerts alerts, SymbolResolver symbols) {
    this.database = database;
    this.alerts = alerts;
    this.reader = new AlertReader(symbols::written, Clock.systemUTC());
  }

  /**
   * Sets the alert.
   *
   * @throws ProblemException 422 when there can be no such alert
   */
  Alert create(long userId, NewAlert body) {
    AlertReader.Wanted wanted = reader.read(body);
    return database.transaction(tx -> alerts.create(tx, userId, List.of(wanted)).get(0));
  }
}
