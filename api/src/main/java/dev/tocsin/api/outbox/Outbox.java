package dev.tocsin.api.outbox;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Topic;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/**
 * What goes to Kafka exactly when a transaction commits. Debezium carries the rows, those of a key
 * in the order of their commits.
 */
@Singleton
public final class Outbox {

  /** A record to be. */
  public static final class Entry {

    private final Topic topic;
    private final String key;
    private final byte[] payload;

    /** A record of these bytes; null makes a tombstone. */
    public Entry(Topic topic, String key, byte[] payload) {
      this.topic = topic;
      this.key = key;
      this.payload = payload;
    }

    private Object[] row() {
      return new Object[] {topic.topicName(), key, payload};
    }
  }

  /** Adds a record to the transaction; a null payload makes a tombstone. */
  public void add(Transaction transaction, Topic topic, String key, byte[] payload)
      throws SQLException {
    add(transaction, List.of(new Entry(topic, key, payload)));
  }

  /** Adds records to the transaction. */
  public void add(Transaction transaction, List<Entry> entries) throws SQLException {
    transaction.batch(
        "insert into outbox (topic, key, payload) values (?, ?, ?)",
        entries.stream().map(Entry::row).toList());
  }

  /** Adds a tombstone for each key: nothing more will be said of it. */
  public void bury(Transaction transaction, Topic topic, List<Long> keys) throws SQLException {
    add(transaction, keys.stream().map(key -> new Entry(topic, Long.toString(key), null)).toList());
  }
}
