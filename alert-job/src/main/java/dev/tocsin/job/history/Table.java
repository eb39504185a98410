package dev.tocsin.job.history;

import java.io.Serializable;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.util.function.SerializableFunction;

/**
 * How rows of one kind get into their table.
 *
 * @param name of the table
 * @param statement inserts a row or lets the one that is there stand; repeating it changes nothing
 * @param binder fills in the statement's parameters
 * @param key the row's primary key, with {@code equals}
 * @param winner which of two rows with the same key stands: the rule that the statement has, for
 *     rows that meet before they reach the table
 */
record Table<T>(
    String name,
    String statement,
    JdbcStatementBuilder<T> binder,
    SerializableFunction<T, Object> key,
    Winner<T> winner)
    implements Serializable {

  /** Decides between two rows with the same key. */
  @FunctionalInterface
  interface Winner<T> extends Serializable {
    T of(T earlier, T later);
  }
}
