package dev.tocsin.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The source partitions of a connector: {@code {exchange, symbol, kind}}. They are {@code HashMap}s
 * because Connect compares them as JSON text, and a {@code HashMap} is what it makes of that text
 * when it lists or alters offsets: the fields must come in the same order.
 */
final class SourcePartitions {

  static final String EXCHANGE = "exchange";
  static final String SYMBOL = "symbol";
  static final String KIND = "kind";

  /** Stands for all symbols, where a record belongs to none. */
  private static final String NO_SYMBOL = "*";

  private final String exchange;
  private final String kind;

  SourcePartitions(String exchange, String kind) {
    this.exchange = exchange;
    this.kind = kind;
  }

  Map<String, String> of(String symbol) {
    Map<String, String> partition = new HashMap<>();
    partition.put(EXCHANGE, exchange);
    partition.put(SYMBOL, symbol);
    partition.put(KIND, kind);
    return partition;
  }

  Map<String, String> ofNoSymbol() {
    return of(NO_SYMBOL);
  }

  static boolean isOfNoSymbol(Map<String, ?> partition) {
    return NO_SYMBOL.equals(partition.get(SYMBOL));
  }

  /**
   * Checks a partition that a user names.
   *
   * @throws ConnectException when it is no partition of this connector; the message says why
   */
  static void requireValid(Map<String, ?> partition) {
    for (String field : new String[] {EXCHANGE, SYMBOL, KIND}) {
      if (!(partition.get(field) instanceof String)) {
        throw new ConnectException(
            "the partition " + partition + " has no text in field '" + field + "'");
      }
    }
  }
}
