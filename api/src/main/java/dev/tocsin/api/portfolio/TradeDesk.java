package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.api.market.LastTick;
import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Settles what is traded and at what price, and has it booked. */
@Singleton
class TradeDesk {

  /** What accounts are kept in. */
  private static final String ACCOUNT_CURRENCY = "USDT";

  private final SymbolResolver symbols;
  private final LastTicks lastTicks;
  private final Ledger ledger;
  private final Duration maxPriceAge;

  TradeDesk(
      SymbolResolver symbols,
      LastTicks lastTicks,
      Ledger ledger,
      @Value("${tocsin.trades.max-price-age}") Duration maxPriceAge) {
    this.symbols = symbols;
    this.lastTicks = lastTicks;
    this.ledger = ledger;
    this.maxPriceAge = maxPriceAge;
  }

  /**
   * Makes the trade.
   *
   * @throws ProblemException 409 or 422 when it cannot be made; nothing has changed then
   */
  Trade trade(long userId, NewTrade wanted) {
    Instrument instrument = symbols.traded(wanted.symbol(), wanted.exchange());
    if (!instrument.quote().equals(ACCOUNT_CURRENCY)) {
      throw ProblemException.invalid(
          "symbol", "must be quoted in USDT: accounts hold nothing else yet");
    }
    return ledger.book(
        wanted.price() == null
            ? atMarket(userId, instrument, wanted)
            : order(userId, instrument, wanted));
  }

  private Order atMarket(long userId, Instrument instrument, NewTrade wanted) {
    LastTick last =
        lastTicks
            .of(instrument)
            .filter(tick -> tick.receivedAt().plus(maxPriceAge).isAfter(Instant.now()))
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "no_current_price",
                        "price",
                        "is needed: %s has not traded for %d s"
                            .formatted(instrument.symbol(), maxPriceAge.toSeconds())));
    return new Order(
        userId,
        instrument,
        wanted.type(),
        Decimals.normalized(wanted.quantity()),
        last.tick().price(),
        last.tick().tradeId(),
        wanted.note());
  }

  private static Order order(long userId, Instrument instrument, NewTrade wanted) {
    return new Order(
        userId,
        instrument,
        wanted.type(),
        Decimals.normalized(wanted.quantity()),
        Decimals.normalized(wanted.price()),
        null,
        wanted.note());
  }
}
