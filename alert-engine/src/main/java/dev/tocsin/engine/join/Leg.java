package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * An instrument that spreads compare: its trades of the last minute, and those that wait to be
 * merged. Each has a place, which stays while older ones are dropped.
 */
final class Leg {

  private final List<JoinInput.Trade> trades = new ArrayList<>();
  private final List<Long> rows = new ArrayList<>();
  private long dropped;

  /** Takes a trade that is newer than all so far; says whether it was. */
  boolean add(JoinInput.Trade trade, long row) {
    if (!trades.isEmpty() && trade.tradeId() <= trades.get(trades.size() - 1).tradeId()) {
      return false;
    }
    trades.add(trade);
    rows.add(row);
    return true;
  }

  /** The place of the first trade that is kept. */
  long begin() {
    return dropped;
  }

  /** The trade at a place; null when there is none yet. */
  JoinInput.Trade get(long place) {
    int index = (int) (place - dropped);
    return index < trades.size() ? trades.get(index) : null;
  }

  /** Drops trades before a time, but for the last of them, which says the price then. */
  void dropBefore(long timeMicros, LongConsumer droppedRow) {
    int count = 0;
    while (count + 1 < trades.size() && trades.get(count + 1).timeMicros() < timeMicros) {
      droppedRow.accept(rows.get(count));
      count++;
    }
    trades.subList(0, count).clear();
    rows.subList(0, count).clear();
    dropped += count;
  }

  void dropAll(LongConsumer droppedRow) {
    rows.forEach(droppedRow::accept);
  }
}
