package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Tick;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every trade of the instruments whose trades somebody has, in order. */
@Singleton
final class TradeSource implements StreamSource {

  /** Trades in one delivery: a client that has room for none of them skips all of them. */
  private static final int TRADES_AT_ONCE = 64;

  private final StreamInterest interest;
  private final Queue<Tick> trades = new ConcurrentLinkedQueue<>();

  TradeSource(StreamInterest interest) {
    this.interest = interest;
  }

  /** Takes the next trade of an instrument; any thread may call, one for each instrument. */
  void traded(Tick tick) {
    if (interest.isIn(new Subscription.Trades(tick.instrument()))) {
      trades.add(tick);
    }
  }

  /** Whether there are trades that somebody has. */
  boolean hasTrades() {
    return !trades.isEmpty();
  }

  @Override
  public void collect(long nowNanos, List<Delivery> due) {
    Map<Instrument, List<Tick>> byInstrument = new LinkedHashMap<>();
    for (Tick tick = trades.poll(); tick != null; tick = trades.poll()) {
      List<Tick> ticks = byInstrument.computeIfAbsent(tick.instrument(), any -> new ArrayList<>());
      ticks.add(tick);
      if (ticks.size() == TRADES_AT_ONCE) {
        due.add(delivery(byInstrument.remove(tick.instrument())));
      }
    }
    byInstrument.values().forEach(ticks -> due.add(delivery(ticks)));
  }

  private static Delivery delivery(List<Tick> ticks) {
    Subscription.Trades stream = new Subscription.Trades(ticks.get(0).instrument());
    return new Delivery.Trades(
        stream,
        SocketFrames.of(ticks.stream().map(tick -> TradeFrame.of(stream, tick)).toList()),
        new SkippedTrades(
            ticks.size(), ticks.get(0).tradeId(), ticks.get(ticks.size() - 1).tradeId()));
  }
}
