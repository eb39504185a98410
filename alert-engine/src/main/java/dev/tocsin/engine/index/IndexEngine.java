package dev.tocsin.engine.index;

import dev.tocsin.engine.state.Cell;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes the stream of a composite instrument from those of its constituents. Their points are
 * merged by (time, trades before clocks, instrument, trade id), and every trade becomes a tick at
 * the median of what the constituents that are fresh there last traded at, with its own quantity
 * and taker side. Fresh is who has traded, and whose own time is no more than the freshness behind.
 *
 * <p>A point is merged once every constituent has passed its time. One that stays behind by more
 * than the freshness is waited for only as long as the log holds more of it; so what comes out is a
 * function of the log, whatever order the constituents are read in. What gets into the log later
 * than that gives its exchange a price and makes no ticks.
 *
 * <p>A tick's id is the time it is at, in µs, or the next number after the one before: it needs no
 * memory to go on rising. Not thread-safe.
 */
public final class IndexEngine {

  /** The log is looked into again once the others have come so much further, µs. */
  static final long LOOK_EVERY_MICROS = 1_000_000;

  private final Instrument index;
  private final long freshnessMicros;
  private final Cell<IndexRow> cell;
  private final UnreadLog log;
  private final Consumer<MarketRecord> output;
  private final Map<Instrument, Constituent> byInstrument = new HashMap<>();
  private final List<Constituent> inOrder;
  private long lastTradeId;
  private long toldMicros;
  private long passedMicros;
  private boolean changed;

  /**
   * Takes up what the state holds; of constituents that are none any more it is forgotten.
   *
   * @param freshnessMicros see above; positive
   * @param log where the constituents are read from
   * @param output takes the ticks and clocks of the index
   */
  public IndexEngine(
      Instrument index,
      List<Instrument> constituents,
      long freshnessMicros,
      Cell<IndexRow> cell,
      UnreadLog log,
      Consumer<MarketRecord> output) {
    this.index = index;
    this.freshnessMicros = freshnessMicros;
    this.cell = cell;
    this.log = log;
    this.output = output;
    IndexRow row = cell.get() == null ? IndexRow.none() : cell.get();
    lastTradeId = row.lastTradeId();
    toldMicros = row.toldMicros();
    passedMicros = row.passedMicros();
    for (Instrument instrument : constituents) {
      ConstituentRow known = row.constituents().getOrDefault(instrument, ConstituentRow.none());
      byInstrument.put(instrument, new Constituent(instrument, known));
    }
    inOrder = constituents.stream().sorted().map(byInstrument::get).toList();
  }

  /**
   * Takes in a record of a constituent; those of one come in order. What it makes due is told by
   * {@link #release}.
   *
   * @return false for a trade or clock that came too late to be merged
   */
  public boolean take(MarketMessage message, int partition, long offset) {
    Constituent from = byInstrument.get(message.instrument());
    if (from == null) {
      return true;
    }
    changed = true;
    IndexPoint point = from.read(message, partition, offset);
    if (point == null) {
      return true;
    }
    if (point.timeMicros() < passedMicros) {
      from.merged(point);
      return false;
    }
    from.await(point);
    return true;
  }

  /**
   * Tells everything that is due.
   *
   * @return whether the log could not be seen yet: then this is to be called again soon
   */
  public boolean release() {
    merge();
    Looked looked = look();
    while (looked == Looked.AND_MORE_IS_DUE) {
      merge();
      looked = look();
    }
    return looked == Looked.IN_VAIN;
  }

  /** Writes to the state what was only in memory. To be called before every snapshot. */
  public void flush() {
    if (changed) {
      Map<Instrument, ConstituentRow> rows = new HashMap<>();
      inOrder.forEach(constituent -> rows.put(constituent.instrument(), constituent.row()));
      cell.put(new IndexRow(lastTradeId, toldMicros, passedMicros, rows));
      changed = false;
    }
  }

  private void merge() {
    long known =
        inOrder.stream().mapToLong(Constituent::knownMicros).min().orElse(ConstituentRow.NEVER);
    if (known <= passedMicros) {
      return;
    }
    passedMicros = known;
    changed = true;
    for (Constituent next = next(); next != null; next = next()) {
      IndexPoint point = next.takeFirst();
      next.merged(point);
      tell(point);
    }
  }

  /** Whose first point is the next one before the time that all have passed; null when none is. */
  private Constituent next() {
    Constituent next = null;
    for (Constituent constituent : inOrder) {
      IndexPoint first = constituent.first();
      if (first != null
          && first.timeMicros() < passedMicros
          && (next == null || first.isBefore(next.first()))) {
        next = constituent;
      }
    }
    return next;
  }

  private void tell(IndexPoint point) {
    if (point.isTrade()) {
      IndexPoint.Trade trade = point.trade();
      lastTradeId = Math.max(lastTradeId + 1, point.timeMicros());
      output.accept(
          new Tick(
              index,
              lastTradeId,
              median(point.timeMicros()),
              trade.quantity(),
              trade.takerSide(),
              point.timeMicros(),
              trade.receiveTimeMicros(),
              trade.ingestTimeMicros()));
    } else if (point.timeMicros() > toldMicros) {
      output.accept(new Clock(index, point.timeMicros()));
    }
    toldMicros = point.timeMicros();
  }

  private BigDecimal median(long timeMicros) {
    return Median.of(
        inOrder.stream()
            .filter(constituent -> constituent.countsSince(timeMicros - freshnessMicros))
            .map(Constituent::price)
            .toList());
  }

  /** Looks into the log for those that are too far behind. */
  private Looked look() {
    long newest =
        inOrder.stream().mapToLong(Constituent::readMicros).max().orElse(ConstituentRow.NEVER);
    Looked looked = Looked.AND_NOTHING_IS_DUE;
    if (newest == ConstituentRow.NEVER) {
      return looked;
    }
    for (Constituent late : inOrder) {
      if (late.readMicros() < newest - freshnessMicros
          && late.silentUntilMicros() <= newest - LOOK_EVERY_MICROS
          && !late.isOnItsWay()) {
        looked = looked.and(lookFor(late, newest));
      }
    }
    return looked;
  }

  private Looked lookFor(Constituent late, long newest) {
    long began = late.lookBegan(newest);
    Unread unread = log.after(late.instrument(), late.partition(), late.offset());
    if (unread == Unread.Told.NOT_KNOWN_YET) {
      return Looked.IN_VAIN;
    }
    if (unread instanceof Unread.UpTo more) {
      late.isUnreadUpTo(more.offset());
      return Looked.AND_NOTHING_IS_DUE;
    }
    late.isSilentUntil(began);
    return Looked.AND_MORE_IS_DUE;
  }

  /** What came of looking into the log; the later counts. */
  private enum Looked {
    AND_NOTHING_IS_DUE,
    IN_VAIN,
    AND_MORE_IS_DUE;

    Looked and(Looked other) {
      return other.compareTo(this) > 0 ? other : this;
    }
  }
}
