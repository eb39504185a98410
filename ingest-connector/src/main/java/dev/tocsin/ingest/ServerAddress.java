package dev.tocsin.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Accepts the address of a server: scheme, host and perhaps a port, nothing after them; or none at
 * all.
 *
 * @param schemes those it may have, in lower case
 */
record ServerAddress(List<String> schemes) implements ConfigDef.Validator {

  @Override
  public void ensureValid(String name, Object value) {
    if (value == null) {
      return;
    }
    try {
      URI uri = new URI(String.valueOf(value));
      boolean pathless = uri.getRawPath() == null || uri.getRawPath().matches("/?");
      if (uri.getHost() != null && schemes.contains(uri.getScheme()) && pathless) {
        return;
      }
    } catch (URISyntaxException e) {
      throw new ConfigException(name, value, e.getMessage());
    }
    throw new ConfigException(name, value, "expected " + this);
  }

  @Override
  public String toString() {
    return String.join("://host[:port] or ", schemes) + "://host[:port]";
  }
}
