package dev.tocsin.api.admin;

import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.auth.Role;
import dev.tocsin.api.auth.Sessions;
import dev.tocsin.api.auth.User;
import dev.tocsin.api.auth.UserRepository;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.task.DueTasks;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What administrators do to users. Each act, its trace in the audit trail and what is to follow
 * commit together. Nobody does any of it to themselves, so that there is always an administrator.
 */
@Singleton
class Moderation {

  private final Database database;
  private final UserRepository users;
  private final Sessions sessions;
  private final AuditTrail trail;
  private final DueTasks tasks;

  Moderation(
      Database database,
      UserRepository users,
      Sessions sessions,
      AuditTrail trail,
      DueTasks tasks) {
    this.database = database;
    this.users = users;
    this.sessions = sessions;
    this.trail = trail;
    this.tasks = tasks;
  }

  /** Who does what to whom, and from where. */
  record Act(long actorId, long userId, Origin origin) {}

  /**
   * Suspends a user: tokens and keys are not good any more when this returns, and their alerts are
   * about to be paused. Who is suspended already stays so.
   *
   * @param reason null for none
   */
  User suspend(Act act, String reason) {
    return on(
        act,
        (tx, user) -> {
          if (!user.isSuspended()) {
            users.suspend(tx, user.id(), reason);
            int ended = sessions.endAll(tx, user.id());
            note(
                tx,
                act,
                AuditKind.SUSPENDED,
                Map.of("reason", reason == null ? "" : reason, "sessions_ended", ended));
            settleAlerts(tx, user.id());
          }
        });
  }

  /** Ends the suspension of a user, and with it that of the alerts. */
  User reinstate(Act act) {
    return on(
        act,
        (tx, user) -> {
          if (user.isSuspended()) {
            users.reinstate(tx, user.id());
            note(tx, act, AuditKind.REINSTATED, Map.of());
            settleAlerts(tx, user.id());
          }
        });
  }

  /** Gives a user a role. It counts from the next request. */
  User setRole(Act act, Role role) {
    return on(
        act,
        (tx, user) -> {
          if (user.role() != role) {
            users.setRole(tx, user.id(), role);
            note(
                tx, act, AuditKind.ROLE_CHANGED, Map.of("from", user.role().id(), "to", role.id()));
          }
        });
  }

  @FunctionalInterface
  private interface Work {
    void on(Transaction tx, User user) throws SQLException;
  }

  private User on(Act act, Work work) {
    if (act.actorId() == act.userId()) {
      throw ProblemException.conflict(
          "own_account", "This is you: ask another administrator to do it.");
    }
    return database.transaction(
        tx -> {
          tx.afterCommit(tasks::wake);
          return on(tx, act, work);
        });
  }

  /** Two administrators who depose each other take turns: the second is none any more. */
  private User on(Transaction tx, Act act, Work work) throws SQLException {
    List<User> both =
        tx.list(
            "select "
                + UserRepository.COLUMNS
                + " from users where id in (?, ?) order by id for no key update",
            UserRepository::user,
            act.actorId(),
            act.userId());
    if (both.stream().noneMatch(user -> user.id() == act.actorId() && isAdmin(user))) {
      throw ProblemException.forbidden("You are no administrator any more.");
    }
    User user =
        both.stream()
            .filter(one -> one.id() == act.userId())
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    work.on(tx, user);
    return users.withId(tx, user.id()).orElseThrow(ProblemException::notFound);
  }

  private static boolean isAdmin(User user) {
    return user.role() == Role.ADMIN && !user.isSuspended();
  }

  private void note(Transaction tx, Act act, AuditKind kind, Map<String, ?> detail)
      throws SQLException {
    trail.add(tx, kind, act.actorId(), act.userId(), act.origin(), detail);
  }

  /** Each time as a task of its own: one that runs already may have passed what has changed. */
  private void settleAlerts(Transaction tx, long userId) throws SQLException {
    tasks.add(tx, SettleAlertsTask.NAME, List.of(userId + "/" + UUID.randomUUID()));
  }
}
