package dev.tocsin.api.outbox;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Topic;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/**
 * What goes to Kafka exactly when a transaction commits. Debezium carries the rows, those of a key
 * in the order of their commits.
 */
@Singleton
public final class Outbox {

  /**
   * Adds a record to the transaction.
   *
   * @param payload the record's bytes; null makes a tombstone
   */
  public void add(Transaction transaction, Topic topic, String key, byte[] payload)
      throws SQLException {
    transaction.update(
        "insert into outbox (topic, key, payload) values (?, ?, ?)",
        topic.topicName(),
        key,
        payload);
  }
}
