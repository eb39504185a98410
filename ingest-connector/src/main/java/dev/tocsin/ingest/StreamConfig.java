package dev.tocsin.ingest;

import dev.tocsin.ingest.feed.RequestLimit;
import dev.tocsin.ingest.stream.StreamSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Settings that say how the stream is kept complete and connected. */
final class StreamConfig {

  static final String GAP_MAX_MS = "gap.max.ms";
  static final String GAP_MAX_TRADES = "gap.max.trades";
  static final String BACKFILL_MAX_TRADES = "backfill.max.trades";
  static final String QUEUE_CAPACITY = "queue.capacity";
  static final String RECONNECT_BACKOFF_INITIAL_MS = "reconnect.backoff.initial.ms";
  static final String RECONNECT_BACKOFF_MAX_MS = "reconnect.backoff.max.ms";
  static final String CONNECTION_MAX_AGE_MS = "connection.max.age.ms";
  static final String SILENCE_TIMEOUT_MS = "silence.timeout.ms";
  static final String CLOCK_QUIET_MS = "clock.quiet.ms";
  static final String CLOCK_LAG_MS = "clock.lag.ms";
  static final String HISTORY_CANDLES = "history.candles";
  static final String SYMBOL_RETRY_MS = "symbol.retry.ms";
  static final String REST_WEIGHT_PER_MINUTE = "rest.weight.per.minute";

  private static final String COMPLETENESS = "Completeness";
  private static final String CONNECTION = "Connection";
  private static final String CLOCKS = "Clocks";

  private static final int LEAST_WEIGHT = 10;

  private StreamConfig() {}

  static ConfigDef define(ConfigDef config) {
    return defineClocks(defineConnection(defineCompleteness(config)));
  }

  private static ConfigDef defineCompleteness(ConfigDef config) {
    return config
        .define(
            GAP_MAX_MS,
            ConfigDef.Type.LONG,
            900_000L,
            ConfigDef.Range.atLeast(0),
            ConfigDef.Importance.MEDIUM,
            "How much exchange time a hole in the trades may span for the stream to wait until it"
                + " is filled, the time of waiting included. A larger hole becomes a gap record,"
                + " and the stream goes on at once.",
            COMPLETENESS,
            1,
            ConfigDef.Width.SHORT,
            "Longest hole to fill")
        .define(
            GAP_MAX_TRADES,
            ConfigDef.Type.LONG,
            50_000L,
            ConfigDef.Range.atLeast(0),
            ConfigDef.Importance.MEDIUM,
            "How many trades of a symbol a hole may have for the stream to wait until it is"
                + " filled.",
            COMPLETENESS,
            2,
            ConfigDef.Width.SHORT,
            "Largest hole to fill")
        .define(
            BACKFILL_MAX_TRADES,
            ConfigDef.Type.LONG,
            1_000_000L,
            ConfigDef.Range.atLeast(0),
            ConfigDef.Importance.LOW,
            "How many trades of a gap, the newest, are fetched later into the backfill topic, as"
                + " far as the exchange still has them; 0 for none.",
            COMPLETENESS,
            3,
            ConfigDef.Width.SHORT,
            "Largest backfill")
        .define(
            REST_WEIGHT_PER_MINUTE,
            ConfigDef.Type.INT,
            null,
            ConfigDef.LambdaValidator.with(
                StreamConfig::requireWeight, () -> "at least " + LEAST_WEIGHT),
            ConfigDef.Importance.MEDIUM,
            "What each task's REST requests may cost in a minute, in the exchange's unit of"
                + " request weight; unless it is said, half of what the exchange allows an address"
                + " (Binance 6000, Coinbase 600, Kraken 60). The budgets of all tasks behind one"
                + " address should stay below that. Backfills use half of it.",
            COMPLETENESS,
            4,
            ConfigDef.Width.SHORT,
            "Request budget")
        .define(
            HISTORY_CANDLES,
            ConfigDef.Type.INT,
            1000,
            ConfigDef.Range.between(0, 100_000),
            ConfigDef.Importance.LOW,
            "How many candles of a minute, of 15 minutes, of an hour and of a day are fetched, as"
                + " far as the exchange has them, of the time before a symbol is first followed."
                + " The other intervals are made of them. 0 for none.",
            COMPLETENESS,
            5,
            ConfigDef.Width.SHORT,
            "Candles of back-history");
  }

  private static ConfigDef defineConnection(ConfigDef config) {
    return config
        .define(
            QUEUE_CAPACITY,
            ConfigDef.Type.INT,
            10_000,
            ConfigDef.Range.atLeast(1),
            ConfigDef.Importance.LOW,
            "How many trades of a task may wait for Kafka, or for a hole before them to be filled."
                + " When so many wait, the task stops reading its socket; it drops none.",
            CONNECTION,
            1,
            ConfigDef.Width.SHORT,
            "Queue capacity")
        .define(
            RECONNECT_BACKOFF_INITIAL_MS,
            ConfigDef.Type.LONG,
            200L,
            ConfigDef.Range.atLeast(1),
            ConfigDef.Importance.LOW,
            "The longest wait before the first attempt to connect again, or to repeat a REST"
                + " request. It doubles with each failure; the actual wait is random, up to that.",
            CONNECTION,
            2,
            ConfigDef.Width.SHORT,
            "Initial backoff")
        .define(
            RECONNECT_BACKOFF_MAX_MS,
            ConfigDef.Type.LONG,
            30_000L,
            ConfigDef.Range.atLeast(1),
            ConfigDef.Importance.LOW,
            "The longest wait between two attempts.",
            CONNECTION,
            3,
            ConfigDef.Width.SHORT,
            "Longest backoff")
        .define(
            CONNECTION_MAX_AGE_MS,
            ConfigDef.Type.LONG,
            Duration.ofHours(23).toMillis(),
            ConfigDef.Range.atLeast(1000),
            ConfigDef.Importance.LOW,
            "How old a connection may grow before a new one takes over, without loss. Binance"
                + " closes connections after 24 hours.",
            CONNECTION,
            4,
            ConfigDef.Width.SHORT,
            "Longest connection")
        .define(
            SILENCE_TIMEOUT_MS,
            ConfigDef.Type.LONG,
            30_000L,
            ConfigDef.Range.atLeast(100),
            ConfigDef.Importance.LOW,
            "How long a connection may deliver nothing, not even an answer to the requests sent"
                + " while it is quiet, before it is replaced.",
            CONNECTION,
            5,
            ConfigDef.Width.SHORT,
            "Longest silence")
        .define(
            SYMBOL_RETRY_MS,
            ConfigDef.Type.LONG,
            Duration.ofMinutes(10).toMillis(),
            ConfigDef.Range.atLeast(100),
            ConfigDef.Importance.LOW,
            "After how long a symbol is asked for again that the exchange does not list, or"
                + " refuses. The others go on meanwhile.",
            CONNECTION,
            6,
            ConfigDef.Width.SHORT,
            "Retry of refused symbols");
  }

  private static ConfigDef defineClocks(ConfigDef config) {
    return config
        .define(
            CLOCK_QUIET_MS,
            ConfigDef.Type.LONG,
            1000L,
            ConfigDef.Range.atLeast(100),
            ConfigDef.Importance.LOW,
            "How long an instrument must have been quiet, by the exchange's time, to get a clock"
                + " record, and how long between two of them.",
            CLOCKS,
            1,
            ConfigDef.Width.SHORT,
            "Quiet after")
        .define(
            CLOCK_LAG_MS,
            ConfigDef.Type.LONG,
            1000L,
            ConfigDef.Range.atLeast(0),
            ConfigDef.Importance.LOW,
            "How far a clock record stays behind the exchange's time: by how much trades of one"
                + " symbol may come later than those of another.",
            CLOCKS,
            2,
            ConfigDef.Width.SHORT,
            "Lag");
  }

  static StreamSettings settings(AbstractConfig config, List<String> symbols) {
    return new StreamSettings(
        FeedConfig.exchange(config),
        symbols,
        millis(config, GAP_MAX_MS),
        config.getLong(GAP_MAX_TRADES),
        config.getLong(BACKFILL_MAX_TRADES),
        config.getInt(QUEUE_CAPACITY),
        millis(config, RECONNECT_BACKOFF_INITIAL_MS),
        millis(config, RECONNECT_BACKOFF_MAX_MS),
        millis(config, CONNECTION_MAX_AGE_MS),
        millis(config, SILENCE_TIMEOUT_MS),
        millis(config, CLOCK_QUIET_MS),
        millis(config, CLOCK_LAG_MS),
        requestLimit(config),
        FeedConfig.protocol(config).maxSymbolsPerConnection(),
        config.getInt(HISTORY_CANDLES),
        millis(config, SYMBOL_RETRY_MS));
  }

  /** A task's share of what the exchange allows. */
  private static RequestLimit requestLimit(AbstractConfig config) {
    RequestLimit ofAddress = FeedConfig.protocol(config).requestLimit();
    Integer given = config.getInt(REST_WEIGHT_PER_MINUTE);
    int perMinute = given == null ? ofAddress.perMinute() / 2 : given;
    return new RequestLimit(perMinute, Math.min(perMinute, ofAddress.atOnce()));
  }

  private static void requireWeight(String name, Object value) {
    if (value instanceof Integer weight && weight < LEAST_WEIGHT) {
      throw new ConfigException(name, value, "must be at least " + LEAST_WEIGHT);
    }
  }

  private static Duration millis(AbstractConfig config, String name) {
    return Duration.ofMillis(config.getLong(name));
  }
}
