package dev.tocsin.api.listing;

import dev.tocsin.schemas.market.Indexes;
import io.micronaut.core.order.OrderUtil;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * The exchanges of this system, in the order in which a bare symbol is looked up. Composite
 * instruments come behind all, if there are any: who means them says so.
 */
@Singleton
public final class Exchanges {

  /** The exchange of the ticks that operators make; behind all others that trade. */
  public static final String MANUAL = "MANUAL";

  private final List<ExchangeSettings> remote;
  private final List<String> names;

  Exchanges(List<ExchangeSettings> configured, Indexes indexes) {
    configured.forEach(ExchangeSettings::list);
    remote = OrderUtil.sort(configured.stream()).toList();
    List<String> all = new ArrayList<>(remote.stream().map(ExchangeSettings::name).toList());
    all.add(MANUAL);
    if (!indexes.isEmpty()) {
      all.add(Indexes.EXCHANGE);
    }
    names = List.copyOf(all);
  }

  /** Those that are asked for what they list. */
  List<ExchangeSettings> remote() {
    return remote;
  }

  /** Those that are asked for what they list, by name. */
  public List<String> remoteNames() {
    return remote.stream().map(ExchangeSettings::name).toList();
  }

  /** All, by name, {@link #MANUAL} behind those that are configured, then that of the indexes. */
  public List<String> names() {
    return names;
  }
}
