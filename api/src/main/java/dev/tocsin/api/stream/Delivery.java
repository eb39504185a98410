package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import io.netty.buffer.ByteBuf;
import java.util.Collection;

/** What a stream has for its clients: encoded once, its buffer shared by all of them. */
sealed interface Delivery {

  Subscription stream();

  /** See {@link SocketFrames}. */
  ByteBuf frames();

  /** What a client is owed that has no room for it. */
  void missedBy(Debts debts);

  /** Trades of an instrument, in their order. */
  record Trades(Subscription.Trades stream, ByteBuf frames, SkippedTrades skipped)
      implements Delivery {
    @Override
    public void missedBy(Debts debts) {
      debts.addTrades(stream, skipped);
    }
  }

  /** Candles of an instrument and an interval that have changed. */
  record Candles(Subscription.Candles stream, ByteBuf frames) implements Delivery {
    @Override
    public void missedBy(Debts debts) {
      debts.addCandles(stream);
    }
  }

  /** Tickers that have changed. */
  record Tickers(Subscription stream, ByteBuf frames, Collection<Instrument> instruments)
      implements Delivery {
    @Override
    public void missedBy(Debts debts) {
      instruments.forEach(debts::addTicker);
    }
  }

  /** Prices that have changed. */
  record Prices(ByteBuf frames, Collection<Instrument> instruments) implements Delivery {
    @Override
    public Subscription stream() {
      return MarketClient.PRICES;
    }

    @Override
    public void missedBy(Debts debts) {
      instruments.forEach(debts::addPrice);
    }
  }
}
