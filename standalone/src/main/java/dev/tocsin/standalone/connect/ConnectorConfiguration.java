package dev.tocsin.standalone.connect;

import java.util.Map;
import java.util.TreeMap;

/**
 * A connector as Connect's REST interface takes it.
 *
 * @param name unique in the Connect cluster
 * @param settings of the connector, its class among them
 */
public record ConnectorConfiguration(String name, Map<String, String> settings) {

  /** Copies the settings. */
  public ConnectorConfiguration {
    settings = Map.copyOf(settings);
  }

  /** The same connector with these settings in place of its own of the same name. */
  public ConnectorConfiguration with(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(others);
    return new ConnectorConfiguration(name, all);
  }
}
