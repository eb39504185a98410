package dev.tocsin.api.admin;

import dev.tocsin.api.auth.User;
import dev.tocsin.api.auth.UserRepository;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** All users there are. */
@Singleton
class Directory {

  private final Database database;
  private final UserRepository users;

  Directory(Database database, UserRepository users) {
    this.database = database;
    this.users = users;
  }

  /** Users of a list, and how many there are in all. */
  record Found(List<User> users, long count) {}

  /** The latest first. */
  Found list(UserFilter filter, Paging paging) {
    List<Object> parameters = new ArrayList<>();
    String where = filter.where(parameters);
    return database.transaction(
        tx ->
            new Found(
                tx.list(
                    "select "
                        + UserRepository.COLUMNS
                        + " from users"
                        + where
                        + " order by id desc limit "
                        + paging.size()
                        + " offset "
                        + paging.offset(),
                    UserRepository::user,
                    parameters.toArray()),
                tx.one(
                    "select count(*) as count from users" + where,
                    row -> row.number("count"),
                    parameters.toArray())));
  }

  User show(long id) {
    return database.transaction(tx -> users.withId(tx, id)).orElseThrow(ProblemException::notFound);
  }
}
