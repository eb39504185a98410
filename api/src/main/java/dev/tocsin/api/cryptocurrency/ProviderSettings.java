package dev.tocsin.api.cryptocurrency;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.annotation.Nullable;
import jakarta.validation.constraints.Min;

/**
 * How a provider is reached.
 *
 * @param name that of a {@link Provider}
 * @param url where its calls begin; empty: it is asked nothing
 * @param apiKey sent in a header; null for none
 * @param requestsPerMinute the most that it is asked, by all instances of the API together
 */
@EachProperty("tocsin.cryptocurrencies.providers")
record ProviderSettings(
    @Parameter String name,
    @Nullable String url,
    @Nullable String apiKey,
    @Min(1) int requestsPerMinute) {

  Provider provider() {
    return Provider.of(name);
  }

  boolean isOn() {
    return url != null && !url.isBlank();
  }

  boolean hasApiKey() {
    return apiKey != null && !apiKey.isBlank();
  }

  /** Without the key, which nobody is to read in a log. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}
