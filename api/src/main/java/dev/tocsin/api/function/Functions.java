package dev.tocsin.api.function;

import dev.tocsin.api.auth.UserRepository;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.Seek;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.api.revision.IfMatch;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What users decide about their functions. Each decision and the command that tells the job of it
 * commit together. Somebody else's function is as if it were not there.
 */
@Singleton
class Functions {

  private static final int ATTEMPTS = 5;

  private final Database database;
  private final UserRepository users;
  private final FunctionRepository functions;
  private final FunctionVersions versions;
  private final FunctionTriggerRepository triggers;
  private final FunctionReader reader;
  private final Outbox outbox;
  private final int perUser;

  Functions(
      Database database,
      UserRepository users,
      FunctionRepository functions,
      FunctionVersions versions,
      FunctionTriggerRepository triggers,
      FunctionReader reader,
      Outbox outbox,
      FunctionSettings settings) {
    this.database = database;
    this.users = users;
    this.functions = functions;
    this.versions = versions;
    this.triggers = triggers;
    this.reader = reader;
    this.outbox = outbox;
    this.perUser = settings.perUser();
  }

  /**
   * Makes a function.
   *
   * @throws ProblemException 422 when there can be no such function, 409 when the user has as many
   *     as there may be
   */
  UserFunction create(long userId, NewFunction body) {
    FunctionReader.Wanted wanted = reader.read(body);
    return database.transaction(tx -> create(tx, userId, wanted));
  }

  private UserFunction create(Transaction tx, long userId, FunctionReader.Wanted wanted)
      throws SQLException {
    // Two that are made at the same time count each other.
    var unused = users.lock(tx, userId);
    users.refuseSuspended(tx, userId);
    if (functions.count(tx, userId) >= perUser) {
      throw ProblemException.conflict(
          "too_many_functions",
          "You have %d functions, and can have no more: delete one you do not need."
              .formatted(perUser));
    }
    UserFunction function = functions.insert(tx, userId, wanted);
    decide(tx, userId, FunctionVersions.Kind.DEFINED, function, function.version());
    return function;
  }

  UserFunction show(long userId, long id) {
    return database
        .transaction(tx -> functions.find(tx, userId, id))
        .orElseThrow(ProblemException::notFound);
  }

  /** Functions of a list, and how many there are in all. */
  record Found(List<UserFunction> functions, long count) {}

  Found list(long userId, Paging paging) {
    return database.transaction(
        tx -> new Found(functions.list(tx, userId, paging), functions.count(tx, userId)));
  }

  /** One page, as it is sought. */
  List<UserFunction> list(long userId, Seek seek) {
    return database.transaction(tx -> functions.list(tx, userId, seek));
  }

  /**
   * Changes a function.
   *
   * @throws ProblemException 404, 412 when it is not as it was seen, or 422 when it cannot be so
   */
  UserFunction change(long userId, long id, FunctionChange change, IfMatch asSeen) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      UserFunction seen = show(userId, id);
      require(asSeen, seen);
      FunctionReader.Changed wanted = reader.read(seen, change);
      Optional<UserFunction> changed =
          database.transaction(tx -> change(tx, userId, seen, wanted, asSeen));
      if (changed.isPresent()) {
        return changed.get();
      }
    }
    throw ProblemException.conflict(
        "changed_meanwhile", "Others change the function at the same time: try again.");
  }

  /** Empty when another has changed the function since it was seen. */
  private Optional<UserFunction> change(
      Transaction tx, long userId, UserFunction seen, FunctionReader.Changed wanted, IfMatch asSeen)
      throws SQLException {
    users.refuseSuspended(tx, userId);
    UserFunction function = locked(tx, userId, seen.id(), asSeen);
    if (function.version() != seen.version()) {
      return Optional.empty();
    }
    if (!wanted.labels().equals(function.labels())) {
      functions.label(tx, function.id(), wanted.labels());
    }
    if (!wanted.terms().equals(function.terms())) {
      int version = function.version() + 1;
      functions.version(tx, function.id(), version, wanted.terms(), function.activity());
      FunctionVersions.Kind kind =
          function.isPaused() ? FunctionVersions.Kind.PAUSED : FunctionVersions.Kind.DEFINED;
      versions.add(
          tx,
          userId,
          List.of(
              new FunctionVersions.Decision(
                  kind, function, version, wanted.terms(), wanted.labels())));
    }
    return functions.find(tx, userId, function.id());
  }

  /** Lets a function take no more input; one that is paused already stays as it is. */
  UserFunction pause(long userId, long id, IfMatch asSeen) {
    return set(userId, id, Activity.PAUSED, FunctionVersions.Kind.PAUSED, asSeen);
  }

  /** Lets a function go on with what comes from now on; one that is active stays as it is. */
  UserFunction resume(long userId, long id, IfMatch asSeen) {
    return set(userId, id, Activity.ACTIVE, FunctionVersions.Kind.DEFINED, asSeen);
  }

  private UserFunction set(
      long userId, long id, Activity activity, FunctionVersions.Kind kind, IfMatch asSeen) {
    return database.transaction(
        tx -> {
          users.refuseSuspended(tx, userId);
          UserFunction function = locked(tx, userId, id, asSeen);
          if (function.activity() != activity) {
            int version = function.version() + 1;
            functions.version(tx, id, version, function.terms(), activity);
            decide(tx, userId, kind, function, version);
          }
          return functions.find(tx, userId, id).orElseThrow(ProblemException::notFound);
        });
  }

  /** Deletes a function, and what it kept. Input up to now may still make it trigger. */
  void delete(long userId, long id, IfMatch asSeen) {
    database.transaction(
        tx -> {
          UserFunction function = locked(tx, userId, id, asSeen);
          functions.delete(tx, id);
          decide(tx, userId, FunctionVersions.Kind.DELETED, function, function.version() + 1);
          outbox.bury(tx, Topic.ALERT_FUNCTIONS, List.of(id));
          return function;
        });
  }

  /** Triggers of a list, and how many there are in all. */
  record Fired(List<AlertEvent.FunctionTriggered> triggers, long count) {}

  /** What a function has triggered, also one that is deleted. */
  Fired triggers(long userId, long id, Paging paging) {
    return database.transaction(
        tx -> {
          if (!versions.exist(tx, userId, id)) {
            throw ProblemException.notFound();
          }
          return new Fired(triggers.list(tx, id, paging), triggers.count(tx, id));
        });
  }

  private UserFunction locked(Transaction tx, long userId, long id, IfMatch asSeen)
      throws SQLException {
    UserFunction function = functions.lock(tx, userId, id).orElseThrow(ProblemException::notFound);
    require(asSeen, function);
    return function;
  }

  private static void require(IfMatch asSeen, UserFunction function) {
    asSeen.require(FunctionView.of(function, FunctionRun.sum(List.of())));
  }

  private void decide(
      Transaction tx, long userId, FunctionVersions.Kind kind, UserFunction function, int version)
      throws SQLException {
    versions.add(
        tx,
        userId,
        List.of(
            new FunctionVersions.Decision(
                kind, function, version, function.terms(), function.labels())));
  }
}
