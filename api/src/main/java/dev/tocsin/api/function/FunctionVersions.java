package dev.tocsin.api.function;

import dev.tocsin.api.alert.StreamPoints;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every decision about every function: kept for good, and told to the job. */
@Singleton
class FunctionVersions {

  private static final String INSERT =
      """
      insert into function_versions
        (function_id, version, user_id, kind, typename, endpoint, input, egress, channels, as_of)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
      """;

  private final Outbox outbox;
  private final StreamPoints points;

  FunctionVersions(Outbox outbox, StreamPoints points) {
    this.outbox = outbox;
    this.points = points;
  }

  /** What is decided. */
  enum Kind {
    DEFINED("defined"),
    PAUSED("paused"),
    DELETED("deleted");

    private final String id;

    Kind(String id) {
      this.id = id;
    }
  }

  /**
   * A decision.
   *
   * @param version that it makes
   * @param terms of the function from now on or, when it ends, until now
   */
  record Decision(Kind kind, UserFunction function, int version, Terms terms, Labels labels) {}

  /**
   * Adds decisions to the transaction, as of now.
   *
   * @throws dev.tocsin.api.http.ProblemException 503 while the market stream has not been read
   */
  void add(Transaction tx, long userId, List<Decision> decisions) throws SQLException {
    Set<Instrument> instruments = new TreeSet<>();
    decisions.forEach(decision -> instruments.addAll(decision.function().instruments()));
    Map<Instrument, StreamPoint> now = points.now(tx, instruments);
    List<Object[]> rows = new ArrayList<>();
    List<Outbox.Entry> entries = new ArrayList<>();
    for (Decision decision : decisions) {
      List<StreamPoint> asOf = decision.function().instruments().stream().map(now::get).toList();
      FunctionCommand command = command(decision, userId, asOf);
      rows.add(row(decision, command));
      entries.add(
          new Outbox.Entry(
              Topic.ALERT_FUNCTIONS, Long.toString(command.functionId()), Json.bytes(command)));
    }
    tx.batch(INSERT, rows);
    outbox.add(tx, entries);
  }

  /** Whether there ever was such a function of the user. */
  boolean exist(Transaction tx, long userId, long functionId) throws SQLException {
    return tx.first(
            "select 1 from function_versions where function_id = ? and user_id = ? limit 1",
            row -> functionId,
            functionId,
            userId)
        .isPresent();
  }

  private static Object[] row(Decision decision, FunctionCommand command) {
    return new Object[] {
      command.functionId(),
      command.version(),
      command.userId(),
      decision.kind().id,
      decision.terms().typename(),
      decision.terms().endpoint(),
      decision.terms().input().toString(),
      decision.terms().egress().id(),
      decision.labels().channels().toArray(String[]::new),
      Json.text(command.asOf())
    };
  }

  private static FunctionCommand command(Decision decision, long userId, List<StreamPoint> asOf) {
    long id = decision.function().id();
    int version = decision.version();
    return switch (decision.kind()) {
      case DEFINED ->
          new FunctionCommand.Defined(
              id,
              version,
              userId,
              decision.terms().typename(),
              decision.terms().endpoint(),
              decision.terms().input(),
              decision.terms().egress(),
              asOf);
      case PAUSED -> new FunctionCommand.Paused(id, version, userId, asOf);
      case DELETED -> new FunctionCommand.Deleted(id, version, userId, asOf);
    };
  }
}
