package dev.tocsin.api.function;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Sees that no function of a user who is suspended takes input. They are paused as the user would
 * pause them, and resumed when the user is reinstated; what the user had paused stays so.
 */
@Singleton
public class SuspendedFunctions {

  private final Database database;
  private final FunctionVersions versions;

  SuspendedFunctions(Database database, FunctionVersions versions) {
    this.database = database;
    this.versions = versions;
  }

  /**
   * Pauses or resumes the functions of a user, whichever the user's standing demands.
   *
   * @throws dev.tocsin.api.http.ProblemException 503 while the market stream has not been read
   */
  public void settle(long userId) {
    database.transaction(
        tx -> {
          Optional<Boolean> isSuspended =
              tx.first(
                  "select suspended_at is not null as suspended from users where id = ? for share",
                  row -> row.flag("suspended"),
                  userId);
          if (isSuspended.isPresent()) {
            settle(tx, userId, isSuspended.get());
          }
          return isSuspended;
        });
  }

  private void settle(Transaction tx, long userId, boolean isSuspended) throws SQLException {
    List<UserFunction> functions =
        tx.list(
            "select "
                + FunctionRepository.COLUMNS
                + " from functions where user_id = ? and "
                + (isSuspended ? "status = 'active'" : "suspended and status = 'paused'")
                + " order by id for update",
            FunctionRepository::function,
            userId);
    if (functions.isEmpty()) {
      return;
    }
    tx.update(
        "update functions set version = version + 1, status = ?, suspended = ? where id = any (?)",
        (isSuspended ? Activity.PAUSED : Activity.ACTIVE).id(),
        isSuspended,
        functions.stream().map(UserFunction::id).toArray(Long[]::new));
    FunctionVersions.Kind kind =
        isSuspended ? FunctionVersions.Kind.PAUSED : FunctionVersions.Kind.DEFINED;
    versions.add(
        tx,
        userId,
        functions.stream()
            .map(
                function ->
                    new FunctionVersions.Decision(
                        kind,
                        function,
                        function.version() + 1,
                        function.terms(),
                        function.labels()))
            .toList());
  }
}
