package dev.tocsin.api.listing;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.order.Ordered;
import java.net.URI;

/**
 * An exchange whose markets are served.
 *
 * @param order the place in the configuration, from 0
 * @param name as in instruments
 * @param restUrl where {@code /api/v3/exchangeInfo} is
 */
@EachProperty(value = "tocsin.exchanges", list = true)
record ExchangeSettings(@Parameter Integer order, String name, URI restUrl) implements Ordered {

  @Override
  public int getOrder() {
    return order;
  }
}
