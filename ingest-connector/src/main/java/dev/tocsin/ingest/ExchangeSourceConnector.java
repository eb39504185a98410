package dev.tocsin.ingest;

import dev.tocsin.ingest.feed.ExchangeProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.util.ConnectorUtils;

/**
 * Brings the trades of an exchange to Kafka: {@code market.ticks} gets each symbol's trades once,
 * in the order of their ids, whatever happens to connections and workers; where trades cannot be
 * had, a gap record names them.
 *
 * <p>Keys are text and values bytes: the connector is meant for {@code StringConverter} and {@code
 * ByteArrayConverter}. Delivery is at least once (a crash of the worker repeats what came since the
 * last commit of offsets, with the same trade ids); a stop repeats nothing.
 */
public final class ExchangeSourceConnector extends SourceConnector {

  private Map<String, String> settings;

  @Override
  public String version() {
    return ConnectorVersion.current();
  }

  @Override
  public ConfigDef config() {
    return ExchangeSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> proposed) {
    Config config = super.validate(proposed);
    ConfigValue initial = value(config, StreamConfig.RECONNECT_BACKOFF_INITIAL_MS);
    ConfigValue max = value(config, StreamConfig.RECONNECT_BACKOFF_MAX_MS);
    if (initial.value() instanceof Long least && max.value() instanceof Long most && least > most) {
      max.addErrorMessage("must not be below " + initial.name() + ", which is " + least);
    }
    if (value(config, SubscriptionConfig.TOPIC).value() != null
        && value(config, SubscriptionConfig.BOOTSTRAP_SERVERS).value() == null) {
      value(config, SubscriptionConfig.BOOTSTRAP_SERVERS)
          .addErrorMessage("must be said where " + SubscriptionConfig.TOPIC + " is");
    }
    checkTogether(
        value(config, FeedConfig.EXCHANGE),
        value(config, FeedConfig.FEED),
        value(config, FeedConfig.KIND));
    return config;
  }

  /** What each alone allows may not fit together. */
  private static void checkTogether(ConfigValue exchange, ConfigValue feed, ConfigValue kind) {
    if (!Stream.of(exchange, feed, kind).allMatch(value -> value.errorMessages().isEmpty())) {
      return;
    }
    ConfigValue checked = feed;
    try {
      ExchangeProtocol protocol =
          FeedConfig.protocol((String) feed.value(), (String) exchange.value());
      checked = kind;
      FeedConfig.kind((String) kind.value(), protocol);
    } catch (ConfigException e) {
      checked.addErrorMessage(e.getMessage());
    }
  }

  private static ConfigValue value(Config config, String name) {
    return config.configValues().stream()
        .filter(value -> value.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Override
  public void start(Map<String, String> connectorSettings) {
    settings = Map.copyOf(connectorSettings);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ExchangeSourceTask.class;
  }

  /**
   * Splits the symbols evenly; no symbol goes to two tasks, and no task is without one. Where a
   * topic says what else is needed, they are split by name.
   */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    ExchangeSourceConfig config = new ExchangeSourceConfig(settings);
    return config.followsTopic() ? byName(config, maxTasks) : evenly(config, maxTasks);
  }

  private List<Map<String, String>> evenly(ExchangeSourceConfig config, int maxTasks) {
    List<String> symbols = config.symbols();
    int tasks = Math.min(maxTasks, symbols.size());
    List<Map<String, String>> taskConfigs = new ArrayList<>();
    for (List<String> share : ConnectorUtils.groupPartitions(symbols, tasks)) {
      requireRoom(config, share);
      Map<String, String> task = new HashMap<>(settings);
      task.put(FeedConfig.SYMBOLS, String.join(",", share));
      taskConfigs.add(task);
    }
    return taskConfigs;
  }

  private List<Map<String, String>> byName(ExchangeSourceConfig config, int maxTasks) {
    List<Map<String, String>> taskConfigs = new ArrayList<>();
    for (int i = 0; i < maxTasks; i++) {
      Share share = new Share(i, maxTasks);
      requireRoom(config, share.of(config.symbols()));
      Map<String, String> task = new HashMap<>(settings);
      task.put(Share.SETTING, share.text());
      taskConfigs.add(task);
    }
    return taskConfigs;
  }

  private static void requireRoom(ExchangeSourceConfig config, List<String> share) {
    int mostSymbols = config.protocol().maxSymbolsPerConnection();
    if (share.size() > mostSymbols) {
      throw new ConnectException(
          share.size()
              + " symbols for one task, but a connection streams at most "
              + mostSymbols
              + ": raise tasks.max");
    }
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> connectorSettings, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          SourcePartitions.requireValid(partition);
          if (offset != null && !SourcePartitions.isOfNoSymbol(partition)) {
            SourceOffsets.position(offset);
          }
        });
    return true;
  }

  @Override
  public void stop() {
    settings = null;
  }
}
