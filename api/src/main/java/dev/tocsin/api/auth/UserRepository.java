package dev.tocsin.api.auth;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;

/** Users and the accounts that they begin with. */
@Singleton
class UserRepository {

  private static final String COLUMNS =
      "id, name, email, username, password_hash, role, created_at";

  private final Database database;

  UserRepository(Database database) {
    this.database = database;
  }

  /**
   * Adds a user with an account.
   *
   * @throws ProblemException 409 when the email or the username is taken
   */
  User add(
      String name,
      String email,
      String username,
      String passwordHash,
      Role role,
      BigDecimal balance) {
    try {
      return database.transaction(
          tx -> {
            User user =
                tx.one(
                    "insert into users (name, email, username, password_hash, role)"
                        + " values (?, ?, ?, ?, ?) returning "
                        + COLUMNS,
                    UserRepository::user,
                    name,
                    email,
                    username,
                    passwordHash,
                    role.id());
            tx.update("insert into accounts (user_id, balance) values (?, ?)", user.id(), balance);
            return user;
          });
    } catch (DatabaseException e) {
      throw switch (e.brokenUniqueConstraint()) {
        case "users_email" -> taken("email");
        case "users_username" -> taken("username");
        default -> e;
      };
    }
  }

  Optional<User> withEmail(String email) {
    return database.transaction(
        tx ->
            tx.first(
                "select " + COLUMNS + " from users where lower(email) = ?",
                UserRepository::user,
                email));
  }

  Optional<User> withUsername(String username) {
    return database.transaction(
        tx ->
            tx.first(
                "select " + COLUMNS + " from users where lower(username) = ?",
                UserRepository::user,
                username));
  }

  Optional<User> withId(long id) {
    return database.transaction(
        tx -> tx.first("select " + COLUMNS + " from users where id = ?", UserRepository::user, id));
  }

  void set(long id, String passwordHash, Role role) {
    database.transaction(
        tx ->
            tx.update(
                "update users set password_hash = ?, role = ? where id = ?",
                passwordHash,
                role.id(),
                id));
  }

  private static ProblemException taken(String field) {
    return ProblemException.conflict(field + "_taken", field, "is taken");
  }

  private static User user(Row row) throws SQLException {
    return new User(
        row.number("id"),
        row.text("name"),
        row.text("email"),
        row.text("username"),
        row.text("password_hash"),
        Role.of(row.text("role")),
        row.time("created_at"));
  }
}
