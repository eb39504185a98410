package dev.tocsin.api.market;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest candles of a stream, held in memory: those that the table had, and what was read since
 * it began to listen. It knows nothing until a page of the table has proved that the table holds
 * all that came before. Thread-safe.
 */
final class CandleTail {

  private final NavigableMap<Instant, StoredCandle> candles = new TreeMap<>();
  private boolean listens;
  private boolean isProved;
  private @Nullable StoredCandle proof;
  private boolean isAll;
  private int most;

  /**
   * Says how far the stream had been read at some time after which every record is given to {@link
   * #take}. Only the first time counts.
   *
   * @param front null when none of it had been read: then the table has it all
   */
  synchronized void listensFrom(@Nullable CandleFront front) {
    if (listens) {
      return;
    }
    listens = true;
    isProved = front == null;
    if (front != null && front.isLast() && proof == null) {
      proof = StoredCandle.of(front.furthest());
    }
  }

  /** Takes a record, and how far the stream has been read with it. */
  synchronized void take(StoredCandle candle, CandleFront front) {
    if (front.isLast() && proof == null) {
      proof = candle;
    }
    if (!isFilled() || isAll || !candle.openTime().isBefore(candles.firstKey())) {
      merge(candle);
      trim();
    }
  }

  /**
   * Takes the newest candles of the table, the first time that they hold what proves that nothing
   * is missing: a record that none before it makes superfluous. What came before it had been
   * written then, and what came after it has been heard.
   *
   * @param stored rising
   * @param atMost how many were asked for: fewer are all that there are
   */
  synchronized void fill(List<StoredCandle> stored, int atMost) {
    if (isFilled() || !isProvedBy(stored)) {
      return;
    }
    isAll = stored.size() < atMost;
    most = atMost;
    stored.forEach(this::merge);
    if (!isAll) {
      candles.headMap(stored.get(0).openTime()).clear();
    }
    trim();
  }

  /** The newest candles, rising; empty when it does not know so many. */
  synchronized Optional<List<StoredCandle>> newest(int atMost) {
    if (!isFilled() || isTooShortFor(atMost)) {
      return Optional.empty();
    }
    List<StoredCandle> newest = new ArrayList<>(candles.descendingMap().values());
    List<StoredCandle> page = newest.subList(0, Math.min(atMost, newest.size()));
    Collections.reverse(page);
    return Optional.of(page);
  }

  /** Whether it will never know so many. */
  synchronized boolean isTooShortFor(int atMost) {
    return isFilled() && !isAll && candles.size() < atMost;
  }

  private boolean isFilled() {
    return most > 0;
  }

  private boolean isProvedBy(List<StoredCandle> stored) {
    return isProved
        || (proof != null
            && stored.stream()
                .filter(candle -> candle.openTime().equals(proof.openTime()))
                .anyMatch(candle -> !proof.standsOver(candle)));
  }

  private void merge(StoredCandle candle) {
    candles.merge(candle.openTime(), candle, (old, later) -> later.standsOver(old) ? later : old);
  }

  private void trim() {
    while (isFilled() && candles.size() > most) {
      candles.pollFirstEntry();
      isAll = false;
    }
  }
}
