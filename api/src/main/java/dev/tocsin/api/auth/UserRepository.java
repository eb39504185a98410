package dev.tocsin.api.auth;

import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.ledger.Book;
import dev.tocsin.api.ledger.Entry;
import dev.tocsin.api.ledger.Journal;
import dev.tocsin.api.ledger.Posting;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Users and the accounts that they begin with. */
@Singleton
public class UserRepository {

  /** The columns that {@link #user} reads. */
  public static final String COLUMNS =
      "id, name, email, username, password_hash, role, created_at, suspended_at, suspension_reason";

  private final Journal journal;

  UserRepository(Journal journal) {
    this.journal = journal;
  }

  /** Adds a user with an account. */
  public User add(Transaction tx, NewUser user) throws SQLException {
    User added =
        tx.one(
            "insert into users (name, email, username, password_hash, role)"
                + " values (?, ?, ?, ?, ?) returning "
                + COLUMNS,
            UserRepository::user,
            user.name(),
            user.email(),
            user.username(),
            user.passwordHash(),
            user.role().id());
    open(tx, added, user.balance());
    return added;
  }

  private void open(Transaction tx, User user, BigDecimal balance) throws SQLException {
    String currency =
        tx.one(
            "insert into accounts (user_id, balance, deposited) values (?, ?, ?) returning"
                + " currency",
            row -> row.text("currency"),
            user.id(),
            balance,
            balance);
    if (balance.signum() > 0) {
      journal.post(
          tx,
          new Posting(
              Posting.Kind.OPENING,
              user.id(),
              null,
              null,
              user.createdAt(),
              Entry.move(Book.OUTSIDE, Book.CASH, currency, balance)));
    }
  }

  /**
   * Runs a transaction that adds or changes a user.
   *
   * @throws ProblemException 409 when the email or the username is taken
   */
  static <T> T unlessTaken(Supplier<T> change) {
    try {
      return change.get();
    } catch (DatabaseException e) {
      throw switch (e.brokenUniqueConstraint()) {
        case "users_email" -> taken("email");
        case "users_username" -> taken("username");
        default -> e;
      };
    }
  }

  Optional<User> withEmail(Transaction tx, String email) throws SQLException {
    return tx.first(
        "select " + COLUMNS + " from users where lower(email) = ?", UserRepository::user, email);
  }

  Optional<User> withUsername(Transaction tx, String username) throws SQLException {
    return tx.first(
        "select " + COLUMNS + " from users where lower(username) = ?",
        UserRepository::user,
        username);
  }

  public Optional<User> withId(Transaction tx, long id) throws SQLException {
    return tx.first("select " + COLUMNS + " from users where id = ?", UserRepository::user, id);
  }

  /**
   * Sees that a user is not suspended before the transaction ends.
   *
   * @throws ProblemException 401 when the user is gone; 403 when suspended
   */
  public void refuseSuspended(Transaction tx, long id) throws SQLException {
    boolean isSuspended =
        tx.first(
                "select suspended_at is not null as suspended from users where id = ? for share",
                row -> row.flag("suspended"),
                id)
            .orElseThrow(UserRepository::gone);
    if (isSuspended) {
      throw suspended();
    }
  }

  static ProblemException gone() {
    return ProblemException.unauthorized("This user does not exist any more.");
  }

  static ProblemException suspended() {
    return ProblemException.forbidden("account_suspended", "This account is suspended.");
  }

  /** Finds a user whom nobody else changes until the transaction ends. */
  public Optional<User> lock(Transaction tx, long id) throws SQLException {
    return tx.first(
        "select " + COLUMNS + " from users where id = ? for no key update",
        UserRepository::user,
        id);
  }

  /** Writes what a user may change of themselves. */
  User change(Transaction tx, long id, String name, String email, String username)
      throws SQLException {
    return tx.one(
        "update users set name = ?, email = ?, username = ? where id = ? returning " + COLUMNS,
        UserRepository::user,
        name,
        email,
        username,
        id);
  }

  void setPassword(Transaction tx, long id, String passwordHash) throws SQLException {
    tx.update("update users set password_hash = ? where id = ?", passwordHash, id);
  }

  public void setRole(Transaction tx, long id, Role role) throws SQLException {
    tx.update("update users set role = ? where id = ?", role.id(), id);
  }

  /** Suspends a user. */
  public void suspend(Transaction tx, long id, String reason) throws SQLException {
    tx.update(
        "update users set suspended_at = now(), suspension_reason = ? where id = ?", reason, id);
  }

  /** Ends the suspension of a user. */
  public void reinstate(Transaction tx, long id) throws SQLException {
    tx.update("update users set suspended_at = null, suspension_reason = null where id = ?", id);
  }

  private static ProblemException taken(String field) {
    return ProblemException.conflict(field + "_taken", field, "is taken");
  }

  /** Reads {@link #COLUMNS}. */
  public static User user(Row row) throws SQLException {
    return new User(
        row.number("id"),
        row.text("name"),
        row.text("email"),
        row.text("username"),
        row.text("password_hash"),
        Role.of(row.text("role")),
        row.time("created_at"),
        row.time("suspended_at") == null
            ? null
            : new User.Suspension(row.time("suspended_at"), row.text("suspension_reason")));
  }
}
