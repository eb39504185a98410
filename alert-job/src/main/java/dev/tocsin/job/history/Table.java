package dev.tocsin.job.history;

import java.io.Serializable;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.util.function.SerializableFunction;

/**
 * How rows of one kind get into their table.
 *
 * @param name of the table
 * @param insertion inserts rows or lets those that are there stand; repeating it changes nothing
 * @param key the row's primary key, with {@code equals}
 * @param winner which of two rows with the same key stands: the rule that the insertion has, for
 *     rows that meet before they reach the table
 */
record Table<T>(
    String name, Insertion<T> insertion, SerializableFunction<T, Object> key, Winner<T> winner)
    implements Serializable {

  /** One whose rows have a statement each. */
  Table(
      String name,
      String statement,
      JdbcStatementBuilder<T> binder,
      SerializableFunction<T, Object> key,
      Winner<T> winner) {
    this(name, new InStatements<>(statement, binder), key, winner);
  }

  /** Decides between two rows with the same key. */
  @FunctionalInterface
  interface Winner<T> extends Serializable {
    T of(T earlier, T later);
  }
}
