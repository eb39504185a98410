package dev.tocsin.api.listing;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import java.net.URI;

/**
 * An exchange whose markets are served.
 *
 * @param order the place in the configuration, from 0
 * @param name as in instruments
 * @param restUrl where its REST API is, without a path
 * @param feed the protocol it speaks; empty for that of the exchange of this name, or Binance's
 */
@EachProperty(value = "tocsin.exchanges", list = true)
record ExchangeSettings(@Parameter Integer order, String name, URI restUrl, @Nullable String feed)
    implements Ordered {

  /** The form of its list. */
  MarketList list() {
    return MarketList.of(feed, name);
  }

  @Override
  public int getOrder() {
    return order;
  }
}
