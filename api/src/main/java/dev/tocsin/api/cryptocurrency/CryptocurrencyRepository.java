package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Json;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The cryptocurrencies as they are now, and as every sync has found them. */
@Singleton
class CryptocurrencyRepository {

  private static final String COLUMNS =
      """
      slug, symbol, name, rank, price, market_cap, volume_24h, change_1h_pct, change_24h_pct,
      change_7d_pct, circulating_supply, total_supply, max_supply, all_time_high, all_time_high_at,
      all_time_low, all_time_low_at, image, description, website, coingecko_id, coinmarketcap_id,
      added_at, provider, as_of, synced_at, stale
      """;

  /** What a provider never says stays as another has said it; what moves does not. */
  private static final String UPSERT =
      """
      insert into cryptocurrencies as old (%1$s)
      select %1$s from jsonb_populate_recordset(null::cryptocurrencies, ?::jsonb)
      on conflict (slug) do update set
        symbol = excluded.symbol, name = excluded.name, rank = excluded.rank,
        price = excluded.price, market_cap = excluded.market_cap, volume_24h = excluded.volume_24h,
        change_1h_pct = excluded.change_1h_pct, change_24h_pct = excluded.change_24h_pct,
        change_7d_pct = excluded.change_7d_pct, circulating_supply = excluded.circulating_supply,
        total_supply = excluded.total_supply, max_supply = excluded.max_supply,
        all_time_high = coalesce(excluded.all_time_high, old.all_time_high),
        all_time_high_at = case when excluded.all_time_high is null then old.all_time_high_at
                           else excluded.all_time_high_at end,
        all_time_low = coalesce(excluded.all_time_low, old.all_time_low),
        all_time_low_at = case when excluded.all_time_low is null then old.all_time_low_at
                          else excluded.all_time_low_at end,
        image = coalesce(excluded.image, old.image),
        description = coalesce(excluded.description, old.description),
        website = coalesce(excluded.website, old.website),
        coingecko_id = coalesce(excluded.coingecko_id, old.coingecko_id),
        coinmarketcap_id = coalesce(excluded.coinmarketcap_id, old.coinmarketcap_id),
        added_at = least(excluded.added_at, old.added_at),
        provider = excluded.provider, as_of = excluded.as_of, synced_at = excluded.synced_at,
        stale = excluded.stale
      """
          .formatted(COLUMNS);

  private static final String SNAPSHOT =
      """
      insert into cryptocurrency_snapshots
        (cryptocurrency_id, taken_at, provider, rank, price, market_cap, volume_24h)
      select id, synced_at, provider, rank, price, market_cap, volume_24h
      from cryptocurrencies where synced_at = ? on conflict do nothing
      """;

  private final Database database;
  private final SyncSettings settings;

  CryptocurrencyRepository(Database database, SyncSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * Takes over what a provider has answered; says how many cryptocurrencies it was about.
   *
   * @param at when it was asked
   * @param isAll whether whatever it does not list has no rank any more
   */
  int store(Transaction tx, Provider provider, List<Report> reports, Instant at, boolean isAll)
      throws SQLException {
    List<Known> known = tx.list("select " + Known.COLUMNS + " from cryptocurrencies", Known::of);
    List<CryptocurrencyView> now =
        new Matching(provider, known)
            .match(reports).stream()
                .map(match -> CryptocurrencyView.of(match.slug(), match.report(), provider, at))
                .toList();
    tx.update(UPSERT, Json.text(now));
    tx.update(SNAPSHOT, at);
    if (isAll) {
      tx.update("update cryptocurrencies set rank = null where synced_at < ?", at);
    }
    return now.size();
  }

  /** Marks the first so many: newer prices of them could not be had. */
  void markStale(Transaction tx, int coins) throws SQLException {
    tx.update("update cryptocurrencies set stale = true where rank <= ? and not stale", coins);
  }

  /** All there are. */
  List<CryptocurrencyView> all() {
    return database.transaction(
        tx ->
            tx.list(
                """
                select %s, stale or least(as_of, synced_at) < now() - make_interval(secs => ?)
                  as is_stale
                from cryptocurrencies
                """
                    .formatted(COLUMNS),
                CryptocurrencyRepository::view,
                settings.staleAfter().toSeconds()));
  }

  /**
   * Snapshots from one time to another, both included.
   *
   * @param isNewest whether those before {@code to} are wanted when there are too many, rather than
   *     those after {@code from}
   * @return at most so many, oldest first
   */
  List<SnapshotView> history(String slug, Instant from, Instant to, int limit, boolean isNewest) {
    return database.transaction(
        tx ->
            tx.list(
                """
                select * from (
                  select s.* from cryptocurrency_snapshots s
                  join cryptocurrencies c on c.id = s.cryptocurrency_id
                  where c.slug = ? and taken_at between ? and ?
                  order by taken_at %s limit ?
                ) as found order by taken_at
                """
                    .formatted(isNewest ? "desc" : "asc"),
                CryptocurrencyRepository::snapshot,
                slug,
                from,
                to,
                limit));
  }

  /** Removes what is older than a year. */
  void forget(Transaction tx) throws SQLException {
    tx.update("delete from cryptocurrency_snapshots where taken_at < now() - interval '1 year'");
    tx.update("delete from cryptocurrencies where synced_at < now() - interval '1 year'");
  }

  private static CryptocurrencyView view(Row row) throws SQLException {
    return new CryptocurrencyView(
        row.text("slug"),
        row.text("symbol"),
        row.text("name"),
        rank(row),
        row.amount("price"),
        row.amount("market_cap"),
        row.amount("volume_24h"),
        row.amount("change_1h_pct"),
        row.amount("change_24h_pct"),
        row.amount("change_7d_pct"),
        row.amount("circulating_supply"),
        row.amount("total_supply"),
        row.amount("max_supply"),
        row.amount("all_time_high"),
        row.time("all_time_high_at"),
        row.amount("all_time_low"),
        row.time("all_time_low_at"),
        row.text("image"),
        row.text("description"),
        row.text("website"),
        row.text("coingecko_id"),
        row.text("coinmarketcap_id"),
        row.time("added_at"),
        Provider.of(row.text("provider")),
        row.time("as_of"),
        row.time("synced_at"),
        row.flag("is_stale"));
  }

  private static SnapshotView snapshot(Row row) throws SQLException {
    return new SnapshotView(
        row.time("taken_at"),
        row.amount("price"),
        row.amount("market_cap"),
        row.amount("volume_24h"),
        rank(row),
        Provider.of(row.text("provider")));
  }

  private static Integer rank(Row row) throws SQLException {
    Long rank = row.optionalNumber("rank");
    return rank == null ? null : Math.toIntExact(rank);
  }
}
