package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client is owed that had no room for it: of prices, tickers and candles that they changed,
 * so that it gets the latest; of trades how many there were. However long a client is slow, that
 * does not grow beyond a bit for each instrument and a few numbers for each of its streams. Used by
 * one thread.
 */
final class Debts {

  /** Messages that are made at once, and wait for the client at most. */
  private static final int MESSAGES_AT_ONCE = 32;

  private final InstrumentNumbers numbers;
  private final MarketMessages latest;
  private final Map<Subscription.Trades, SkippedTrades> trades = new LinkedHashMap<>();
  private final Set<Subscription.Candles> candles = new LinkedHashSet<>();
  private final BitSet prices = new BitSet();
  private final BitSet tickers = new BitSet();

  Debts(InstrumentNumbers numbers, MarketMessages latest) {
    this.numbers = numbers;
    this.latest = latest;
  }

  boolean isEmpty() {
    return trades.isEmpty() && candles.isEmpty() && prices.isEmpty() && tickers.isEmpty();
  }

  void addPrice(Instrument instrument) {
    prices.set(numbers.of(instrument));
  }

  void addTicker(Instrument instrument) {
    tickers.set(numbers.of(instrument));
  }

  void addTrades(Subscription.Trades stream, SkippedTrades skipped) {
    trades.merge(stream, skipped, SkippedTrades::and);
  }

  void addCandles(Subscription.Candles stream) {
    candles.add(stream);
  }

  /** The client does not have the stream any more. */
  void forget(Subscription stream) {
    if (stream instanceof Subscription.Trades) {
      trades.remove(stream);
    } else if (stream instanceof Subscription.Candles) {
      candles.remove(stream);
    } else if (stream instanceof Subscription.Ticker ticker) {
      tickers.clear(numbers.of(ticker.instrument()));
    } else if (stream instanceof Subscription.EveryTicker) {
      tickers.clear();
    } else if (stream instanceof Subscription.Prices) {
      prices.clear();
    }
  }

  /** Takes some of what is owed, as messages of how things stand now; none when nothing is. */
  List<Object> take() {
    List<Object> messages = new ArrayList<>();
    Iterator<Map.Entry<Subscription.Trades, SkippedTrades>> skipped = trades.entrySet().iterator();
    while (skipped.hasNext() && messages.size() < MESSAGES_AT_ONCE) {
      Map.Entry<Subscription.Trades, SkippedTrades> entry = skipped.next();
      messages.add(TradesSkippedFrame.of(entry.getKey(), entry.getValue()));
      skipped.remove();
    }
    List<Instrument> priced = take(prices, MarketFrame.MAX_MARKETS);
    if (!priced.isEmpty()) {
      messages.add(latest.prices(priced));
    }
    Iterator<Subscription.Candles> owed = candles.iterator();
    while (owed.hasNext() && messages.size() < MESSAGES_AT_ONCE) {
      messages.addAll(latest.candles(owed.next()));
      owed.remove();
    }
    take(tickers, MESSAGES_AT_ONCE)
        .forEach(instrument -> latest.ticker(instrument).ifPresent(messages::add));
    return messages;
  }

  private List<Instrument> take(BitSet owed, int atMost) {
    List<Instrument> taken = new ArrayList<>();
    for (int number = owed.nextSetBit(0);
        number >= 0 && taken.size() < atMost;
        number = owed.nextSetBit(number + 1)) {
      taken.add(numbers.at(number));
      owed.clear(number);
    }
    return taken;
  }
}
