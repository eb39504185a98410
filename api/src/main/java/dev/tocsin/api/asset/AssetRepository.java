package dev.tocsin.api.asset;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.revision.IfMatch;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** The lots that users track. Whatever is somebody else's is as if it were not there. */
@Singleton
public final class AssetRepository {

  private static final int MAX_PER_USER = 1_000;
  private static final String COLUMNS =
      "id, symbol, ticker, quantity, buy_price, created_at, updated_at";

  private final Database database;

  AssetRepository(Database database) {
    this.database = database;
  }

  /** Lots of a list, and how many there are in all. */
  record Found(List<Asset> assets, long count) {}

  /** Every lot of a user, the first one first; with the transaction. */
  public List<Asset> ofUser(Transaction tx, long userId) throws SQLException {
    return tx.list(
        "select " + COLUMNS + " from assets where user_id = ? order by id",
        AssetRepository::asset,
        userId);
  }

  /** Every lot of a user, the first one first. */
  public List<Asset> ofUser(long userId) {
    return database.transaction(tx -> ofUser(tx, userId));
  }

  Found page(long userId, Paging paging) {
    return database.transaction(
        tx -> {
          long count =
              tx.one(
                  "select count(*) as count from assets where user_id = ?",
                  row -> row.number("count"),
                  userId);
          List<Asset> assets =
              tx.list(
                  "select "
                      + COLUMNS
                      + " from assets where user_id = ? order by id limit ? offset ?",
                  AssetRepository::asset,
                  userId,
                  paging.size(),
                  paging.offset());
          return new Found(assets, count);
        });
  }

  /**
   * One lot.
   *
   * @throws ProblemException 404
   */
  Asset one(long userId, long id) {
    return database
        .transaction(
            tx ->
                tx.first(
                    "select " + COLUMNS + " from assets where user_id = ? and id = ?",
                    AssetRepository::asset,
                    userId,
                    id))
        .orElseThrow(ProblemException::notFound);
  }

  /**
   * Adds a lot.
   *
   * @throws ProblemException 409 when the user has as many as anybody may
   */
  Asset add(long userId, AssetReader.Wanted wanted) {
    return database
        .transaction(
            tx ->
                tx.first(
                    "insert into assets (user_id, symbol, ticker, quantity, buy_price)"
                        + " select ?, ?, ?, ?, ?"
                        + " where (select count(*) from assets where user_id = ?) < ?"
                        + " returning "
                        + COLUMNS,
                    AssetRepository::asset,
                    userId,
                    wanted.coin().symbol(),
                    wanted.coin().ticker(),
                    wanted.quantity(),
                    wanted.buyPrice(),
                    userId,
                    MAX_PER_USER))
        .orElseThrow(
            () ->
                ProblemException.conflict(
                    "too_many_assets", "You have " + MAX_PER_USER + " assets, which is the most."));
  }

  /**
   * Puts another lot in the place of one.
   *
   * @throws ProblemException 404, or 412 when it is not as the user has seen it
   */
  Asset replace(long userId, long id, AssetReader.Wanted wanted, IfMatch seen) {
    return database.transaction(
        tx -> {
          seen.require(lock(tx, userId, id));
          return tx.one(
              "update assets set symbol = ?, ticker = ?, quantity = ?, buy_price = ?,"
                  + " updated_at = now() where id = ? returning "
                  + COLUMNS,
              AssetRepository::asset,
              wanted.coin().symbol(),
              wanted.coin().ticker(),
              wanted.quantity(),
              wanted.buyPrice(),
              id);
        });
  }

  /**
   * Forgets a lot.
   *
   * @throws ProblemException 404, or 412 when it is not as the user has seen it
   */
  void delete(long userId, long id, IfMatch seen) {
    database.transaction(
        tx -> {
          seen.require(lock(tx, userId, id));
          return tx.update("delete from assets where id = ?", id);
        });
  }

  private static Asset lock(Transaction tx, long userId, long id) throws SQLException {
    return tx.first(
            "select " + COLUMNS + " from assets where user_id = ? and id = ? for update",
            AssetRepository::asset,
            userId,
            id)
        .orElseThrow(ProblemException::notFound);
  }

  private static Asset asset(Row row) throws SQLException {
    return new Asset(
        row.number("id"),
        row.text("symbol"),
        row.text("ticker"),
        row.amount("quantity"),
        row.amount("buy_price"),
        row.time("created_at"),
        row.time("updated_at"));
  }
}
