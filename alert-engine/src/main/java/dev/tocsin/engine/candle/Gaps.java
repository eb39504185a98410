package dev.tocsin.engine.candle;

import dev.tocsin.engine.state.Retention;
import dev.tocsin.engine.state.Table;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The gaps of an instrument's stream, and what is still missing of them. A gap is forgotten once
 * the stream has passed it and nothing of it is missing, or nothing has come for {@value
 * #OPEN_MICROS} µs of event time: so long may it be filled. One from before the instrument had a
 * time counts from the first one.
 */
final class Gaps {

  /** Eight days: a day more than what is filled later is kept to be read. */
  static final long OPEN_MICROS = 8 * 24 * 3_600_000_000L;

  private final Table<GapRow> table;

  /** By the last id of each. */
  private final TreeMap<Long, GapRow> gaps = new TreeMap<>();

  private final Set<Long> unwritten = new HashSet<>();
  private long end;

  private Gaps(Table<GapRow> table) {
    this.table = table;
  }

  static Gaps restore(Table<GapRow> table) {
    Gaps gaps = new Gaps(table);
    table.forEach(gaps.gaps::put);
    gaps.end = gaps.gaps.isEmpty() ? 0 : gaps.gaps.lastKey();
    return gaps;
  }

  /** The highest id of any gap; 0 when there has been none. */
  long end() {
    return end;
  }

  /** Adds what of a gap the stream has not passed yet. */
  void add(long firstTradeId, long lastTradeId, long passedTradeId, long eventTimeMicros) {
    long first = Math.max(firstTradeId, Math.max(passedTradeId, end) + 1);
    if (first <= lastTradeId) {
      put(lastTradeId, new GapRow(List.of(new GapRow.Ids(first, lastTradeId)), eventTimeMicros));
      end = lastTradeId;
    }
  }

  boolean misses(long tradeId) {
    Map.Entry<Long, GapRow> gap = gaps.ceilingEntry(tradeId);
    return gap != null && gap.getValue().misses(tradeId);
  }

  /** Takes it that a trade has come; false when none was missing. */
  boolean fill(long tradeId) {
    Map.Entry<Long, GapRow> gap = gaps.ceilingEntry(tradeId);
    if (gap == null || !gap.getValue().misses(tradeId)) {
      return false;
    }
    put(gap.getKey(), gap.getValue().without(tradeId));
    return true;
  }

  /** Forgets what is over. */
  void advance(long passedTradeId, long eventTimeMicros) {
    if (gaps.isEmpty()) {
      return;
    }
    Iterator<Map.Entry<Long, GapRow>> passed =
        gaps.headMap(passedTradeId, true).entrySet().iterator();
    while (passed.hasNext()) {
      Map.Entry<Long, GapRow> gap = passed.next();
      GapRow row = gap.getValue();
      if (row.sinceMicros() == Retention.BEFORE_TIME) {
        gap.setValue(new GapRow(row.missing(), eventTimeMicros));
        unwritten.add(gap.getKey());
      } else if (row.missing().isEmpty() || row.sinceMicros() + OPEN_MICROS <= eventTimeMicros) {
        unwritten.add(gap.getKey());
        passed.remove();
      }
    }
  }

  void flush() {
    for (long last : unwritten) {
      GapRow gap = gaps.get(last);
      if (gap == null) {
        table.remove(last);
      } else {
        table.put(last, gap);
      }
    }
    unwritten.clear();
  }

  private void put(long last, GapRow gap) {
    gaps.put(last, gap);
    unwritten.add(last);
  }
}
