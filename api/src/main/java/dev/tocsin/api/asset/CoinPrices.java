package dev.tocsin.api.asset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What coins cost, in dollars: as the cryptocurrencies that are synced here say; of others, as the
 * provider of prices says, not older than a minute; while it is busy or away, what it said last,
 * for a day; else the last trade in USDT of the first exchange that has one. Thread-safe; may wait
 * for the provider, one request at a time.
 */
@Singleton
public class CoinPrices {

  static final String LISTED = "listed";
  static final String TRADED = "traded";

  private static final Logger LOG = LoggerFactory.getLogger(CoinPrices.class);
  private static final int MAX_COINS = 10_000;
  private static final int MAX_IDS_AT_ONCE = 200;
  private static final Duration STALE_FOR = Duration.ofDays(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final CoinPriceSettings settings;
  private final CoinPriceClient client;
  private final PriceSource listed;
  private final PriceSource traded;
  private final Cache<String, Quote> quotes =
      Caffeine.newBuilder().maximumSize(MAX_COINS).expireAfterWrite(STALE_FOR).build();
  private final RequestBudget budget;
  private boolean failed;

  CoinPrices(
      CoinPriceSettings settings,
      CoinPriceClient client,
      @Named(LISTED) PriceSource listed,
      @Named(TRADED) PriceSource traded) {
    this.settings = settings;
    this.client = client;
    this.listed = listed;
    this.traded = traded;
    this.budget = new RequestBudget(settings.requestsPerMinute(), Instant.now());
  }

  /** A price and when it was asked for; null when the provider does not know the coin. */
  private record Quote(BigDecimal price, Instant askedAt) {}

  /** The prices that are known; a coin that nobody knows is not among them. */
  public Map<Coin, BigDecimal> of(Collection<Coin> coins) {
    Map<Coin, BigDecimal> known = new HashMap<>();
    for (Coin coin : coins) {
      listed.of(coin).ifPresent(price -> known.put(coin, price));
    }
    List<Coin> others = coins.stream().filter(coin -> !known.containsKey(coin)).toList();
    if (settings.isOn()) {
      refresh(others.stream().map(Coin::symbol).distinct().toList());
    }
    for (Coin coin : others) {
      quoted(coin).or(() -> traded.of(coin)).ifPresent(price -> known.put(coin, price));
    }
    return known;
  }

  private Optional<BigDecimal> quoted(Coin coin) {
    return Optional.ofNullable(quotes.getIfPresent(coin.symbol())).map(Quote::price);
  }

  private void refresh(List<String> symbols) {
    if (!due(symbols).isEmpty()) {
      askFor(symbols);
    }
  }

  /** Whoever waited for another's request finds what that one was answered. */
  private synchronized void askFor(List<String> symbols) {
    List<String> due = List.copyOf(due(symbols));
    for (int from = 0; from < due.size(); from += MAX_IDS_AT_ONCE) {
      if (!budget.take(Instant.now())) {
        return;
      }
      ask(due.subList(from, Math.min(due.size(), from + MAX_IDS_AT_ONCE)));
    }
  }

  private Set<String> due(List<String> symbols) {
    Instant oldest = Instant.now().minus(settings.maxAge());
    Set<String> due = new LinkedHashSet<>();
    for (String symbol : symbols) {
      Quote quote = quotes.getIfPresent(symbol);
      if (quote == null || quote.askedAt().isBefore(oldest)) {
        due.add(symbol);
      }
    }
    return due;
  }

  private void ask(List<String> symbols) {
    try {
      CoinPriceClient.Answer answer = client.ask(symbols);
      if (answer instanceof CoinPriceClient.Priced priced) {
        Instant now = Instant.now();
        symbols.forEach(id -> quotes.put(id, new Quote(priced.prices().get(id), now)));
        failed = false;
      } else if (answer instanceof CoinPriceClient.Busy busy) {
        budget.block(Instant.now().plus(busy.duration()));
      }
    } catch (IOException e) {
      budget.block(Instant.now().plus(RETRY_AFTER));
      if (!failed) {
        LOG.warn("cannot ask what coins cost, trying again every {}: {}", RETRY_AFTER, reason(e));
      }
      failed = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
