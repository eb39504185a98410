package dev.tocsin.api.listing;

import dev.tocsin.schemas.market.Indexes;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.order.OrderUtil;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** The composite instruments of this system. */
@Factory
class IndexFactory {

  /**
   * Those of the settings.
   *
   * @param pairs with commas; the job must make the same
   * @param exchanges that they are made of, with commas; all that are configured when there is none
   */
  @Bean
  @Singleton
  Indexes indexes(
      @Value("${tocsin.indexes.pairs}") String pairs,
      @Value("${tocsin.indexes.exchanges}") String exchanges,
      List<ExchangeSettings> configured) {
    return Indexes.of(
        pairs,
        exchanges.isBlank()
            ? OrderUtil.sort(configured.stream())
                .map(ExchangeSettings::name)
                .collect(Collectors.joining(","))
            : exchanges);
  }
}
