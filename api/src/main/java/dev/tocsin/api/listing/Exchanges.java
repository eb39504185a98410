package dev.tocsin.api.listing;

import io.micronaut.core.order.OrderUtil;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The exchanges of this system, in the order in which a bare symbol is looked up. */
@Singleton
public final class Exchanges {

  /** The exchange of the ticks that operators make; always the last. */
  public static final String MANUAL = "MANUAL";

  private final List<ExchangeSettings> remote;
  private final List<String> names;

  Exchanges(List<ExchangeSettings> configured) {
    remote = OrderUtil.sort(configured.stream()).toList();
    List<String> all = new ArrayList<>(remote.stream().map(ExchangeSettings::name).toList());
    all.add(MANUAL);
    names = List.copyOf(all);
  }

  /** Those that are asked for what they list. */
  List<ExchangeSettings> remote() {
    return remote;
  }

  /** All, by name, {@link #MANUAL} last. */
  public List<String> names() {
    return names;
  }
}
