package dev.tocsin.api.alert;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the lines of bulk requests under a key were answered. */
@Singleton
class BulkReplies {

  /** The answer to a line whose bytes have this hash. */
  record Reply(int line, String hash, String json) {}

  /** Those of the lines from the first to the last, by number. */
  Map<Integer, Reply> find(Transaction tx, IdempotencyKeys.Kept key, int first, int last)
      throws SQLException {
    Map<Integer, Reply> replies = new HashMap<>();
    for (Reply reply :
        tx.list(
            "select line, hash, reply from bulk_lines where key_id = ? and line between ? and ?",
            row -> new Reply((int) row.number("line"), row.text("hash"), row.text("reply")),
            key.id(),
            first,
            last)) {
      replies.put(reply.line(), reply);
    }
    return replies;
  }

  void add(Transaction tx, IdempotencyKeys.Kept key, List<Reply> replies) throws SQLException {
    tx.batch(
        "insert into bulk_lines (key_id, line, hash, reply) values (?, ?, ?, ?)",
        replies.stream()
            .map(reply -> new Object[] {key.id(), reply.line(), reply.hash(), reply.json()})
            .toList());
  }
}
