package dev.tocsin.ingest;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Offers a setting's values to user interfaces. */
final class Choices implements ConfigDef.Recommender {

  private final List<Object> values;

  Choices(List<String> values) {
    this.values = List.copyOf(values);
  }

  @Override
  public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
    return values;
  }

  @Override
  public boolean visible(String name, Map<String, Object> parsedConfig) {
    return true;
  }
}
