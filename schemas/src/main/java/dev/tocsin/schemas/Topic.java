package dev.tocsin.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Every Kafka topic of the system, with what it must be created with. */
public enum Topic {
  /** SBE {@code Tick}, {@code Gap}, {@code Clock}; key: instrument. */
  MARKET_TICKS("market.ticks", 4, Cleanup.DELETE_AFTER_DAY),
  /** SBE {@code Tick}: late fills of recorded gaps; key: instrument. */
  MARKET_BACKFILL("market.backfill", 1, Cleanup.DELETE_AFTER_WEEK),
  /** JSON {@code Candle}; key: instrument and interval, {@code BINANCE:BTC-USDT|1m}. */
  MARKET_CANDLES("market.candles", 4, Cleanup.DELETE_AFTER_DAY),
  /** JSON {@code MarketStatistics}, the last for each instrument; key: instrument. */
  MARKET_STATISTICS("market.statistics", 4, Cleanup.LATEST),
  /** JSON {@code RejectedFrame}; no key. */
  MARKET_REJECTED("market.rejected", 1, Cleanup.DELETE_AFTER_WEEK),
  /** JSON {@code MarketSubscriptions}; key: exchange. */
  MARKET_SUBSCRIPTIONS("market.subscriptions", 1, Cleanup.LATEST),
  /** JSON {@code FeedStatus}; key: exchange and symbol, {@code BINANCE|BTCUSDT}. */
  MARKET_FEEDS("market.feeds", 1, Cleanup.LATEST),
  /** JSON {@code AlertRule}, a tombstone once the alert is over; key: alert id. */
  ALERT_RULES("alert.rules", 4, Cleanup.COMPACT),
  /** JSON {@code FunctionCommand}, a tombstone once the function is deleted; key: function id. */
  ALERT_FUNCTIONS("alert.functions", 4, Cleanup.COMPACT),
  /** JSON {@code FunctionStatus}; key: function id and instrument, {@code 7:BINANCE:BTC-USDT}. */
  FUNCTION_STATUS("function.status", 4, Cleanup.LATEST),
  /** JSON {@code AlertEvent}; key: user id. */
  ALERT_EVENTS("alert.events", 4, Cleanup.DELETE_AFTER_MONTH),
  /** JSON {@code PortfolioTrade}; key: user id. */
  PORTFOLIO_TRADES("portfolio.trades", 4, Cleanup.NONE),
  /** JSON {@code AccountChange}; key: user id. */
  PORTFOLIO_ACCOUNTS("portfolio.accounts", 4, Cleanup.NONE),
  /** JSON {@code PositionPnl}; key: user id. */
  PORTFOLIO_PNL("portfolio.pnl", 4, Cleanup.DELETE_AFTER_WEEK);

  private final String topicName;
  private final int partitions;
  private final Cleanup cleanup;

  Topic(String topicName, int partitions, Cleanup cleanup) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.cleanup = cleanup;
  }

  /** The name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /** Fixed for the life of a system: keys must not move between partitions. */
  public int partitions() {
    return partitions;
  }

  /**
   * Topic settings beside the broker's defaults. Kafka stamps {@code market.*} itself: by the event
   * times of a replay their records would be deleted at once.
   */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new HashMap<>(cleanup.configuration());
    if (topicName.startsWith("market.")) {
      configuration.put("message.timestamp.type", "LogAppendTime");
    }
    return Map.copyOf(configuration);
  }

  private enum Cleanup {
    DELETE_AFTER_DAY(Duration.ofDays(1)),
    DELETE_AFTER_WEEK(Duration.ofDays(7)),
    DELETE_AFTER_MONTH(Duration.ofDays(30)),
    COMPACT(null),
    LATEST(null),
    NONE(null);

    /** As long as the job remembers what is over: by then it has read every withdrawal. */
    private static final Duration UNCOMPACTED = Duration.ofDays(8);

    /** What is replaced every second is compacted by the hour, not by the week. */
    private static final Duration SEGMENT = Duration.ofHours(1);

    private final Duration retention;

    Cleanup(Duration retention) {
      this.retention = retention;
    }

    Map<String, String> configuration() {
      if (this == COMPACT) {
        return Map.of(
            "cleanup.policy",
            "compact",
            "min.compaction.lag.ms",
            Long.toString(UNCOMPACTED.toMillis()));
      }
      if (this == LATEST) {
        return Map.of("cleanup.policy", "compact", "segment.ms", Long.toString(SEGMENT.toMillis()));
      }
      return Map.of("retention.ms", retention == null ? "-1" : Long.toString(retention.toMillis()));
    }
  }
}
