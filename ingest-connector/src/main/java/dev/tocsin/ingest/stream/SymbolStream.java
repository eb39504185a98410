package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Trade;
import java.util.TreeMap;

/**
 * Makes one contiguous sequence of a symbol's trades from what sockets and history deliver: each id
 * once, in order, or named in a gap. Trades that come after a hole are held back while it is
 * filled. The polling thread only.
 */
final class SymbolStream {

  private record Held(Trade trade, long receiveTimeMicros, int connection) {}

  /** No market makes so many trades while nobody listens: an id beyond is none. */
  private static final long MAX_IDS_AHEAD = 1_000_000_000L;

  private final SymbolOutput out;
  private final CatchUp catchUp;
  private final GapLimits limits;
  private final TreeMap<Long, Held> held = new TreeMap<>();

  /** Counts losses: what was known on one connection says nothing about the next. */
  private int connection;

  /** The connection over which every trade comes that follows the last one written. */
  private int continuousOn = -1;

  private boolean checkWanted;

  /** Whether the exchange has said that the trades come. */
  private boolean subscribed;

  /** The newest trade that the exchange has spoken of. */
  private long announcedId;

  SymbolStream(SymbolOutput out, CatchUp catchUp, GapLimits limits) {
    this.out = out;
    this.catchUp = catchUp;
    this.limits = limits;
  }

  /** A trade from a socket. */
  void live(Trade trade, long receiveTimeMicros) {
    out.counts().received(receiveTimeMicros);
    if (!out.hasStarted()) {
      out.first(trade, receiveTimeMicros);
      continuousOn = connection;
    } else if (trade.id() == out.nextTradeId() && held.isEmpty() && !catchUp.isFilling()) {
      next(trade, receiveTimeMicros);
    } else if (isAbsurd(trade.id())) {
      out.absurd(trade, receiveTimeMicros);
    } else if (trade.id() >= out.nextTradeId()) {
      held.put(trade.id(), new Held(trade, receiveTimeMicros, connection));
      goOn();
    }
  }

  private boolean isAbsurd(long tradeId) {
    return tradeId - out.nextTradeId() > MAX_IDS_AHEAD;
  }

  /** What {@link #goOn} makes of the trade that is expected, when no other waits. */
  private void next(Trade trade, long receiveTimeMicros) {
    out.live(trade, receiveTimeMicros);
    continuousOn = connection;
    catchUp.endCheck();
    checkWanted = false;
  }

  /**
   * The exchange speaks of its newest trade. It may do so a moment before the trade itself comes;
   * but what it spoke of the last time must have come by now.
   */
  void announced(long tradeId) {
    if (isAnnouncedMissing() && !catchUp.isRunning()) {
      doubt();
    }
    announcedId = tradeId;
  }

  private boolean isAnnouncedMissing() {
    return out.hasStarted() && announcedId >= out.nextTradeId();
  }

  /** The connection is lost: it is unknown what follows the last trade written. */
  void interrupted() {
    connection++;
    catchUp.endCheck();
  }

  /** A connection streams it, after the last one was lost. */
  void connected() {
    subscribed = true;
    check();
  }

  /** The connection that there was streams it from now on. */
  void subscribed() {
    subscribed = true;
    doubt();
  }

  /** Something may have been missed: finds out, unless a trade that follows on comes first. */
  private void check() {
    checkWanted = true;
    goOn();
  }

  /** Something has been missed or cannot be read. */
  void doubt() {
    continuousOn = -1;
    check();
  }

  /** The newest trade there is. */
  void newest(Arrival.Newest newest) {
    if (!catchUp.isCurrent(newest.ticket())) {
      return;
    }
    catchUp.endCheck();
    if (newest.rows().isEmpty()) {
      continuousOn = connection;
      return;
    }
    FeedFrame row = newest.rows().get(0);
    long id = HistoryRow.id(row);
    out.compareWith(id);
    if (isAbsurd(id)) {
      return;
    }
    if (id >= out.nextTradeId()) {
      IdRange hole = new IdRange(out.nextTradeId(), id);
      close(hole, HistoryRow.timeMicros(row, out.timeMicros()), connection);
    } else if (id != HistoryRow.UNKNOWN) {
      continuousOn = connection;
    }
    goOn();
  }

  /** A part of what is missing. */
  void page(Arrival.Page page) {
    if (!catchUp.isCurrent(page.ticket())) {
      return;
    }
    long before = out.nextTradeId();
    long target = catchUp.target();
    for (FeedFrame row : page.page().rows()) {
      if (HistoryRow.id(row) <= target) {
        historic(row, page.receiveTimeMicros());
      } else if (target >= out.nextTradeId()) {
        out.gap(new IdRange(out.nextTradeId(), target), null);
      }
    }
    if (out.nextTradeId() <= target) {
      long reachedMicros = Math.max(out.tradeTimeMicros(), page.page().reachedMicros());
      boolean progress = out.nextTradeId() > before || !page.page().isLast();
      catchUp.askPage(out.nextTradeId(), reachedMicros, progress);
    }
    goOn();
  }

  private void historic(FeedFrame row, long receiveTimeMicros) {
    long id = HistoryRow.id(row);
    if (row instanceof FeedFrame.Undecodable bad) {
      out.rejected(bad, receiveTimeMicros);
      if (id >= out.nextTradeId()) {
        out.gap(new IdRange(out.nextTradeId(), id), null);
      }
    } else if (row instanceof FeedFrame.Traded traded && id >= out.nextTradeId()) {
      if (id > out.nextTradeId()) {
        out.gap(new IdRange(out.nextTradeId(), id - 1), null);
      }
      out.filled(traded.trade(), receiveTimeMicros);
    }
  }

  /** Gives up what could not be filled in time. */
  void expire(long nowNanos) {
    if (catchUp.isOverdue(nowNanos)) {
      skip(new IdRange(out.nextTradeId(), catchUp.target()), catchUp.connection());
      goOn();
    }
  }

  /** Writes what is in order, and sees to the next hole. */
  private void goOn() {
    writeHeld();
    if (catchUp.isFilling() && out.nextTradeId() > catchUp.target()) {
      continuousOn = Math.max(continuousOn, catchUp.connection());
      catchUp.end();
      out.counts().gapClosed();
    }
    while (!held.isEmpty() && !catchUp.isFilling()) {
      Held first = held.firstEntry().getValue();
      IdRange hole = new IdRange(out.nextTradeId(), first.trade().id() - 1);
      close(hole, first.trade().eventTimeMicros(), first.connection());
      writeHeld();
    }
    if (isContinuous()) {
      checkWanted = false;
    } else if (checkWanted && out.hasStarted() && !catchUp.isRunning()) {
      checkWanted = false;
      catchUp.askNewest();
    }
  }

  private void writeHeld() {
    while (!held.isEmpty() && held.firstKey() <= out.nextTradeId()) {
      Held first = held.pollFirstEntry().getValue();
      if (first.trade().id() == out.nextTradeId()) {
        out.live(first.trade(), first.receiveTimeMicros());
        continuousOn = Math.max(continuousOn, first.connection());
        if (isContinuous()) {
          catchUp.endCheck();
        }
      }
    }
  }

  private void close(IdRange hole, long untilMicros, int on) {
    long spanMicros = untilMicros - out.timeMicros();
    out.counts().gapFound();
    if (limits.isTooLarge(hole, spanMicros)) {
      skip(hole, on);
    } else {
      continuousOn = -1;
      long withinMicros = limits.maxMicros() - Math.max(0, spanMicros);
      catchUp.fill(hole, out.tradeTimeMicros(), withinMicros, on);
    }
  }

  private void skip(IdRange hole, int on) {
    catchUp.end();
    out.gap(hole, limits.toBackfill(hole));
    continuousOn = Math.max(continuousOn, on);
  }

  /** Writes a clock if the symbol has been quiet until then and is complete up to it. */
  void clock(long micros, long quietMicros) {
    if (subscribed
        && isContinuous()
        && !catchUp.isRunning()
        && out.hasStarted()
        && !isAnnouncedMissing()
        && micros - out.timeMicros() >= quietMicros) {
      out.clock(micros);
    }
  }

  private boolean isContinuous() {
    return continuousOn == connection;
  }

  /** Asks for nothing more; where it stands, or null when it has not begun. */
  Position end() {
    catchUp.end();
    return out.position();
  }

  SymbolOutput output() {
    return out;
  }

  int held() {
    return held.size();
  }

  boolean isSettled() {
    return !catchUp.isRunning();
  }
}
