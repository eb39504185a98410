package dev.tocsin.api.ledger;

import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the double-entry ledger. Nothing in it is ever changed; Postgres refuses a statement whose
 * entries do not add up to zero for every transaction and asset.
 */
@Singleton
public class Journal {

  private static final String POST =
      """
      with posting as (
        select nextval('id_sequence') as id, p.* from unnest(
            ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[])
          as p (number, kind, user_id, trade_id, note, occurred_at)
      ), booked as (
        insert into ledger_transactions (id, user_id, kind, trade_id, note, occurred_at)
        select id, user_id, kind, trade_id, note, occurred_at from posting order by number
      )
      insert into ledger_entries (transaction_id, line, user_id, book, asset, amount)
      select p.id, e.line, p.user_id, e.book, e.asset, e.amount::numeric
      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
          as e (number, line, book, asset, amount)
        join posting p on p.number = e.number
      """;

  private static final String REVERSE =
      """
      with reversal as (
        insert into ledger_transactions (user_id, kind, trade_id, reverses, note, occurred_at)
        select user_id, 'reversal', trade_id, id, ?, ? from ledger_transactions
        where trade_id = ? and kind = 'trade'
        returning id, reverses
      )
      insert into ledger_entries (transaction_id, line, user_id, book, asset, amount)
      select r.id, e.line, e.user_id, e.book, e.asset, -e.amount
      from reversal r join ledger_entries e on e.transaction_id = r.reverses
      """;

  /** Writes a transaction. */
  public void post(Transaction tx, Posting posting) throws SQLException {
    post(tx, List.of(posting));
  }

  /** Writes transactions, in their order. */
  public void post(Transaction tx, List<Posting> postings) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (int number = 0; number < postings.size(); number++) {
      long line = 0;
      for (Entry entry : postings.get(number).entries()) {
        numbers.add((long) number);
        lines.add(++line);
        entries.add(entry);
      }
    }
    tx.update(
        POST,
        numbers(postings.size()),
        texts(postings, posting -> posting.kind().id()),
        postings.stream().map(Posting::userId).toArray(Long[]::new),
        postings.stream().map(Posting::tradeId).toArray(Long[]::new),
        texts(postings, Posting::note),
        postings.stream().map(Posting::occurredAt).toArray(Instant[]::new),
        numbers.toArray(Long[]::new),
        lines.toArray(Long[]::new),
        texts(entries, entry -> entry.book().id()),
        texts(entries, Entry::asset),
        texts(entries, entry -> entry.amount().toPlainString()));
  }

  /** Writes the opposite of what a trade moved. */
  public void reverse(Transaction tx, long tradeId, String note, Instant at) throws SQLException {
    if (tx.update(REVERSE, note, at, tradeId) == 0) {
      throw new IllegalStateException("the ledger has nothing of trade " + tradeId);
    }
  }

  private static Long[] numbers(int count) {
    Long[] numbers = new Long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (long) i;
    }
    return numbers;
  }

  private static <T> String[] texts(List<T> all, java.util.function.Function<T, String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }
}
