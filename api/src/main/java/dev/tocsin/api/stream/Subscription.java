package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;

/** A stream of {@code /ws/market-stream} that a client can have; equal ones are the same stream. */
sealed interface Subscription {

  /** As messages and replies name it, such as {@code BINANCE:BTC/USDT@trade}. */
  String name();

  /** Every trade of an instrument. */
  record Trades(Instrument instrument) implements Subscription {
    @Override
    public String name() {
      return of(instrument) + "trade";
    }
  }

  /**
   * The candles of an instrument and an interval: the last closed and the open one, and changes.
   */
  record Candles(Instrument instrument, Interval interval) implements Subscription {
    @Override
    public String name() {
      return of(instrument) + "candle_" + interval;
    }
  }

  /** Price and rolling statistics of an instrument. */
  record Ticker(Instrument instrument) implements Subscription {
    @Override
    public String name() {
      return of(instrument) + "ticker";
    }
  }

  /** The tickers of all instruments; its messages are those of the single ones. */
  record EveryTicker() implements Subscription {
    @Override
    public String name() {
      return "*@ticker";
    }
  }

  /** All prices in frames without a name: what a client gets until it subscribes to something. */
  record Prices() implements Subscription {
    @Override
    public String name() {
      return "prices";
    }
  }

  private static String of(Instrument instrument) {
    return instrument.exchange() + ":" + instrument.symbol() + "@";
  }
}
