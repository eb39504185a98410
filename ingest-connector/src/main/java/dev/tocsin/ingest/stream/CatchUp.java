package dev.tocsin.ingest.stream;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What a symbol is waiting for from the history: nothing, the newest trade (a check), or the trades
 * of a hole (a fill). At most one request is under way; its answer is recognised by its ticket. The
 * polling thread only.
 */
final class CatchUp {

  private static final long NO_TARGET = 0;

  private final String symbol;
  private final History history;
  private final Duration askAgainAfter;
  private Future<?> request = CompletableFuture.completedFuture(null);
  private long ticket;
  private boolean running;
  private long target = NO_TARGET;
  private long deadlineNanos;
  private int connection;

  /**
   * @param askAgainAfter when the history does not yet know the trades of a hole
   * @param ticket above those of any stream that the symbol had before
   */
  CatchUp(String symbol, History history, Duration askAgainAfter, long ticket) {
    this.symbol = symbol;
    this.history = history;
    this.askAgainAfter = askAgainAfter;
    this.ticket = ticket;
  }

  void askNewest() {
    end();
    running = true;
    request = history.newest(symbol, ticket);
  }

  /**
   * Asks for the trades of a hole.
   *
   * @param sinceMicros when the trade before it had happened
   * @param withinMicros after which it is overdue
   * @param on the connection that delivers what follows the hole
   */
  void fill(IdRange hole, long sinceMicros, long withinMicros, int on) {
    end();
    running = true;
    target = hole.last();
    connection = on;
    deadlineNanos = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(withinMicros);
    request = history.page(symbol, hole.first(), sinceMicros, ticket, Duration.ZERO);
  }

  /** Asks for the rest of the hole. */
  void askPage(long fromId, long sinceMicros, boolean progress) {
    ticket++;
    Duration delay = progress ? Duration.ZERO : askAgainAfter;
    request = history.page(symbol, fromId, sinceMicros, ticket, delay);
  }

  void end() {
    ticket++;
    request.cancel(true);
    running = false;
    target = NO_TARGET;
  }

  void endCheck() {
    if (running && !isFilling()) {
      end();
    }
  }

  boolean isCurrent(long answeredTicket) {
    return running && answeredTicket == ticket;
  }

  boolean isRunning() {
    return running;
  }

  boolean isFilling() {
    return target != NO_TARGET;
  }

  boolean isOverdue(long nowNanos) {
    return isFilling() && nowNanos - deadlineNanos > 0;
  }

  /** The last id of the hole. */
  long target() {
    return target;
  }

  int connection() {
    return connection;
  }
}
