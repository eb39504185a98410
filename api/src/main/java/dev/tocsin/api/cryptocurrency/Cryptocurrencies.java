package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All cryptocurrencies, in memory: read again after 5 minutes or as soon as a sync has ended, on
 * this instance at once, on others within a second. Thread-safe; may ask Postgres.
 */
@Singleton
public class Cryptocurrencies {

  private static final long MAX_AGE_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

  private final CryptocurrencyRepository repository;
  private final SyncRepository syncs;
  private volatile Loaded loaded;

  Cryptocurrencies(CryptocurrencyRepository repository, SyncRepository syncs) {
    this.repository = repository;
    this.syncs = syncs;
  }

  /**
   * What was read.
   *
   * @param lastSync when the last sync had ended; null before the first
   */
  private record Loaded(
      List<CryptocurrencyView> all, Instant lastSync, long readNanos, long checkedNanos) {

    private boolean isChecked(long nanos) {
      return nanos - checkedNanos < CHECK_NANOS && isYoung(nanos);
    }

    private boolean isYoung(long nanos) {
      return nanos - readNanos < MAX_AGE_NANOS;
    }
  }

  /**
   * What a unit costs in dollars, as a provider says; empty when none lists it, or newer prices
   * should be there.
   *
   * @param coingeckoId its id at CoinGecko, such as {@code bitcoin}
   */
  public Optional<BigDecimal> price(String coingeckoId) {
    return all().stream()
        .filter(each -> coingeckoId.equals(each.coingeckoId()) && !each.stale())
        .map(CryptocurrencyView::price)
        .findFirst();
  }

  /** All there are, by rank. */
  List<CryptocurrencyView> all() {
    long nanos = System.nanoTime();
    Loaded now = loaded;
    return now != null && now.isChecked(nanos) ? now.all() : read(nanos).all();
  }

  /** Those that have this symbol, in any case, or this slug, by rank. */
  List<CryptocurrencyView> called(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    List<CryptocurrencyView> found =
        all().stream()
            .filter(each -> each.symbol().equals(upper) || each.slug().equalsIgnoreCase(name))
            .toList();
    if (found.isEmpty()) {
      throw ProblemException.notFound("symbol", "is no cryptocurrency that is listed here");
    }
    return found;
  }

  /**
   * The one that has this slug or, in any case, this symbol.
   *
   * @throws ProblemException 404 when there is none, or several have the symbol
   */
  CryptocurrencyView only(String name) {
    List<CryptocurrencyView> found = called(name);
    if (found.size() == 1) {
      return found.get(0);
    }
    return found.stream()
        .filter(each -> each.slug().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "symbol",
                    found.stream()
                        .map(CryptocurrencyView::slug)
                        .collect(Collectors.joining(" or ", "could be ", ": write it so"))));
  }

  /** What was read is not so any more. */
  void forget() {
    loaded = null;
  }

  private synchronized Loaded read(long nanos) {
    Loaded known = loaded;
    if (known != null && known.isChecked(nanos)) {
      return known;
    }
    Instant lastSync = syncs.lastEnd();
    boolean isSame =
        known != null && known.isYoung(nanos) && Objects.equals(known.lastSync(), lastSync);
    Loaded now =
        isSame
            ? new Loaded(known.all(), lastSync, known.readNanos(), nanos)
            : new Loaded(
                repository.all().stream().sorted(SortBy.RANK.comparator()).toList(),
                lastSync,
                nanos,
                nanos);
    loaded = now;
    return now;
  }
}
