package dev.tocsin.api.cryptocurrency;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** The providers that may be asked. What is made up is never mixed with what is not. */
@Singleton
final class Providers {

  private final List<ProviderSettings> on;

  Providers(List<ProviderSettings> settings) {
    List<ProviderSettings> all =
        settings.stream()
            .filter(ProviderSettings::isOn)
            .sorted(Comparator.comparing(ProviderSettings::provider))
            .toList();
    List<ProviderSettings> real =
        all.stream().filter(each -> each.provider() != Provider.SIMULATED).toList();
    on = real.isEmpty() ? all : real;
  }

  boolean isEmpty() {
    return on.isEmpty();
  }

  /** Those to ask, in this order: all, or one of them. */
  List<ProviderSettings> toAsk(Provider only) {
    return on.stream().filter(each -> only == null || each.provider() == only).toList();
  }
}
