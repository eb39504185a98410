package dev.tocsin.api.stream;

import dev.tocsin.api.feed.ConflatedPrices;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prices and tickers that have changed: the first change is due at once, later ones 100 ms after
 * the delivery before, with the latest values. So a stream has at most ten a second.
 */
@Singleton
final class ConflatedSource implements StreamSource {

  private static final long INTERVAL_NANOS = 100_000_000;
  private static final Subscription EVERY_TICKER = new Subscription.EveryTicker();

  /** Tickers in one delivery, so that none is larger than what may wait for a client. */
  private static final int TICKERS_AT_ONCE = 32;

  private final StreamInterest interest;
  private final ConflatedPrices conflated;
  private final MarketMessages messages;
  private final Set<Instrument> changedPrices = ConcurrentHashMap.newKeySet();
  private final Set<Instrument> changedTickers = ConcurrentHashMap.newKeySet();
  private final Set<Instrument> prices = new HashSet<>();
  private final Set<Instrument> everyTicker = new HashSet<>();
  private final Set<Instrument> tickers = new HashSet<>();
  private final Map<Subscription, Long> sentNanos = new HashMap<>();

  ConflatedSource(StreamInterest interest, MarketMessages messages, ConflatedPrices conflated) {
    this.interest = interest;
    this.conflated = conflated;
    this.messages = messages;
  }

  /** The price of an instrument is another one now; any thread may call. */
  void priceChanged(Instrument instrument) {
    if (!changedPrices.add(instrument)) {
      conflated.count(instrument);
    }
    changedTickers.add(instrument);
  }

  /** So are its statistics. */
  void tickerChanged(Instrument instrument) {
    changedTickers.add(instrument);
  }

  @Override
  public void collect(long nowNanos, List<Delivery> due) {
    for (Instrument instrument : taken(changedPrices)) {
      if (!prices.add(instrument)) {
        conflated.count(instrument);
      }
    }
    Set<Instrument> now = taken(changedTickers);
    everyTicker.addAll(now);
    tickers.addAll(now);
    collectPrices(nowNanos, due);
    collectEveryTicker(nowNanos, due);
    collectTickers(nowNanos, due);
  }

  /** What changes while this runs is taken, or stays for the next time. */
  private static Set<Instrument> taken(Set<Instrument> changed) {
    Set<Instrument> now = new HashSet<>(changed);
    now.forEach(changed::remove);
    return now;
  }

  private void collectPrices(long nowNanos, List<Delivery> due) {
    if (!interest.isIn(MarketClient.PRICES)) {
      prices.clear();
    } else if (!prices.isEmpty() && isDue(MarketClient.PRICES, nowNanos)) {
      for (List<Instrument> some : parts(prices, MarketFrame.MAX_MARKETS)) {
        due.add(new Delivery.Prices(SocketFrames.of(messages.prices(some)), some));
      }
      prices.clear();
    }
  }

  private void collectEveryTicker(long nowNanos, List<Delivery> due) {
    if (!interest.isIn(EVERY_TICKER)) {
      everyTicker.clear();
    } else if (!everyTicker.isEmpty() && isDue(EVERY_TICKER, nowNanos)) {
      for (List<Instrument> some : parts(everyTicker, TICKERS_AT_ONCE)) {
        addTickers(EVERY_TICKER, some, due);
      }
      everyTicker.clear();
    }
  }

  private void collectTickers(long nowNanos, List<Delivery> due) {
    tickers.removeIf(
        instrument -> {
          Subscription stream = new Subscription.Ticker(instrument);
          if (!interest.isIn(stream)) {
            sentNanos.remove(stream);
            return true;
          }
          if (!isDue(stream, nowNanos)) {
            return false;
          }
          addTickers(stream, List.of(instrument), due);
          return true;
        });
  }

  private void addTickers(Subscription stream, List<Instrument> some, List<Delivery> due) {
    List<TickerFrame> frames =
        some.stream().flatMap(instrument -> messages.ticker(instrument).stream()).toList();
    if (!frames.isEmpty()) {
      due.add(new Delivery.Tickers(stream, SocketFrames.of(frames), some));
    }
  }

  /** Whether the last delivery is long enough ago; then this is the last one. */
  private boolean isDue(Subscription stream, long nowNanos) {
    Long last = sentNanos.get(stream);
    if (last != null && nowNanos - last < INTERVAL_NANOS) {
      return false;
    }
    sentNanos.put(stream, nowNanos);
    return true;
  }

  private static List<List<Instrument>> parts(Collection<Instrument> all, int size) {
    List<Instrument> sorted = all.stream().sorted().toList();
    List<List<Instrument>> parts = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += size) {
      parts.add(sorted.subList(from, Math.min(sorted.size(), from + size)));
    }
    return parts;
  }
}
