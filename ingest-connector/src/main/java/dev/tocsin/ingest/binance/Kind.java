package dev.tocsin.ingest.binance;

import java.util.Locale;

/** Which of Binance's two sequences of trades: each counts ids of its own. */
public enum Kind {
  /** Every trade. */
  TRADE("trade", "t", "id", "/api/v3/historicalTrades", 25),
  /** The fills of one taker order at one price as one. */
  AGG_TRADE("aggTrade", "a", "a", "/api/v3/aggTrades", 4);

  private final String eventName;
  private final String streamIdField;
  private final String restIdField;
  private final String restPath;
  private final int restWeight;

  Kind(
      String eventName, String streamIdField, String restIdField, String restPath, int restWeight) {
    this.eventName = eventName;
    this.streamIdField = streamIdField;
    this.restIdField = restIdField;
    this.restPath = restPath;
    this.restWeight = restWeight;
  }

  /**
   * The kind of a name such as {@code aggTrade}, in any case.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Kind of(String name) {
    for (Kind kind : values()) {
      if (kind.eventName.equalsIgnoreCase(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("'" + name + "' is not a kind: expected trade or aggTrade");
  }

  /** Binance's name, in streams, events and source partitions. */
  public String eventName() {
    return eventName;
  }

  String streamOf(String symbol) {
    return symbol.toLowerCase(Locale.ROOT) + "@" + eventName;
  }

  String streamIdField() {
    return streamIdField;
  }

  String restIdField() {
    return restIdField;
  }

  String restPath() {
    return restPath;
  }

  int restWeight() {
    return restWeight;
  }
}
