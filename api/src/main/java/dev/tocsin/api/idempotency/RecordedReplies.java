package dev.tocsin.api.idempotency;

import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** The records of what was answered under a key. */
@Singleton
final class RecordedReplies {

  RecordedReply find(Transaction tx, IdempotencyKeys.Kept kept) throws SQLException {
    return tx.one(
        "select status, location, etag, reply from idempotency_keys where id = ?",
        row ->
            new RecordedReply(
                (int) row.number("status"),
                row.text("location"),
                row.text("etag"),
                row.text("reply")),
        kept.id());
  }

  void add(Transaction tx, IdempotencyKeys.Kept kept, RecordedReply reply) throws SQLException {
    tx.update(
        "update idempotency_keys set status = ?, location = ?, etag = ?, reply = ? where id = ?",
        reply.status(),
        reply.location(),
        reply.etag(),
        reply.body(),
        kept.id());
  }
}
