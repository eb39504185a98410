package dev.tocsin.exchange.simulated;

import dev.tocsin.exchange.AggregateTrade;
import dev.tocsin.exchange.Frame;
import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.MarketJson;
import dev.tocsin.exchange.Markets;
import dev.tocsin.exchange.Tape;
import dev.tocsin.exchange.Trade;
import dev.tocsin.exchange.TradeHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * More than twenty well-known pairs that trade by the wall clock from {@link #open} on. A trade is
 * journalled, then remembered, then printed; all three and every answer about trades or the time
 * happen under one lock, so that no answer knows of a time whose trades are not printed yet.
 */
public final class SimulatedMarkets implements Markets {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedMarkets.class);
  private static final int TRADES_KEPT_PER_SYMBOL = 60_000;

  private final MarketModel model;
  private final Optional<Journal> journal;
  private final TradeHistory history;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "simulated-markets");
            thread.setDaemon(true);
            return thread;
          });
  private List<Trade> unwritten = List.of();
  private boolean journalFails;
  private boolean closed;
  private long latestMillis;

  private SimulatedMarkets(MarketModel model, Optional<Journal> journal, TradeHistory history) {
    this.model = model;
    this.journal = journal;
    this.history = history;
  }

  /**
   * Prepares the markets; where there is a journal they go on from it.
   *
   * @throws IOException when the journal cannot be used; the message names it
   */
  public static SimulatedMarkets of(Simulation simulation) throws IOException {
    TradeHistory history = new TradeHistory(TRADES_KEPT_PER_SYMBOL);
    List<String> symbols =
        WellKnownPairs.all().stream().map(pair -> pair.listing().symbol()).toList();
    Optional<Journal> journal = Optional.empty();
    long seed = simulation.seed();
    if (simulation.journal().isPresent()) {
      journal = Optional.of(Journal.open(simulation.journal().get(), symbols, history::add));
      seed += journal.get().lastTrades().stream().mapToLong(LastTrade::id).sum();
    }
    MarketModel model = new MarketModel(WellKnownPairs.all(), simulation.tradesPerSecond(), seed);
    journal.ifPresent(opened -> opened.lastTrades().forEach(model::resume));
    return new SimulatedMarkets(model, journal, history);
  }

  @Override
  public List<Listing> listings() {
    return model.listings();
  }

  @Override
  public void open(Tape tape) {
    ScheduledFuture<?> unused =
        clockwork.scheduleAtFixedRate(
            () -> stepOrSayWhyNot(tape), 0, MarketModel.STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized List<Trade> trades(String symbol, long fromId, int limit) {
    return history.trades(symbol, fromId, limit);
  }

  @Override
  public synchronized List<Trade> latestTrades(String symbol, int limit) {
    return history.latestTrades(symbol, limit);
  }

  @Override
  public synchronized List<AggregateTrade> aggregates(String symbol, long fromId, int limit) {
    return history.aggregates(symbol, fromId, limit);
  }

  @Override
  public synchronized List<AggregateTrade> latestAggregates(String symbol, int limit) {
    return history.latestAggregates(symbol, limit);
  }

  @Override
  public synchronized long timeMillis() {
    latestMillis = Math.max(latestMillis, System.currentTimeMillis());
    return latestMillis;
  }

  @Override
  public void close() {
    clockwork.shutdown();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      journal.ifPresent(SimulatedMarkets::closeQuietly);
    }
  }

  private void stepOrSayWhyNot(Tape tape) {
    try {
      step(tape);
    } catch (RuntimeException e) {
      LOG.error("The simulated exchange stops trading for good: this is a defect in it", e);
      throw e;
    }
  }

  private synchronized void step(Tape tape) {
    if (closed) {
      return;
    }
    long now = timeMillis();
    List<Trade> trades =
        unwritten.isEmpty()
            ? model.step(now)
            : unwritten.stream().map(trade -> trade.at(now)).toList();
    if (!journalled(trades)) {
      unwritten = trades;
      return;
    }
    unwritten = List.of();
    if (!trades.isEmpty()) {
      trades.forEach(history::add);
      tape.print(frames(trades));
    }
  }

  private boolean journalled(List<Trade> trades) {
    try {
      if (journal.isPresent()) {
        journal.get().append(trades);
      }
      if (journalFails) {
        LOG.info("The simulated exchange can write its journal again and goes on trading");
      }
      journalFails = false;
    } catch (IOException e) {
      if (!journalFails) {
        LOG.error(
            "The simulated exchange stops trading until it can write its journal: {}",
            e.toString());
      }
      journalFails = true;
    }
    return !journalFails;
  }

  private static List<Frame> frames(List<Trade> trades) {
    List<Frame> frames = new ArrayList<>(2 * trades.size());
    trades.forEach(trade -> frames.add(MarketJson.frame(trade)));
    AggregateTrade.of(trades).forEach(aggregate -> frames.add(MarketJson.frame(aggregate)));
    return frames;
  }

  private static void closeQuietly(Journal journal) {
    try {
      journal.close();
    } catch (IOException e) {
      LOG.warn("The journal of the simulated exchange was not closed properly: {}", e.toString());
    }
  }
}
