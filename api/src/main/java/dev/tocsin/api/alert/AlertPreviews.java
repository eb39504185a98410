package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.api.market.MinuteHistory;
import dev.tocsin.engine.preview.Preview;
import dev.tocsin.engine.preview.PreviewResult;
import dev.tocsin.schemas.alert.Condition;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Plays alerts over stored candles. A year keeps a processor and a connection busy for seconds, so
 * only a few are played at once and others wait their turn.
 */
@Singleton
class AlertPreviews {

  private static final int AT_ONCE = 2;
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final MinuteHistory history;
  private final AlertReader reader;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  AlertPreviews(MinuteHistory history, SymbolResolver symbols) {
    this.history = history;
    this.clock = Clock.systemUTC();
    this.reader = new AlertReader(symbols::written, clock);
  }

  /**
   * What the alert would have done.
   *
   * @throws ProblemException 422 when there can be no such alert, or no preview of it; 503 when too
   *     many others wait
   */
  PreviewView preview(PreviewBody body) {
    Terms terms = reader.read(body.alert()).terms();
    PreviewRange range = PreviewRange.read(body.from(), body.to(), clock.instant());
    Preview.objection(terms.condition())
        .ifPresent(
            reason -> {
              throw ProblemException.invalid("condition", "has no preview: " + reason);
            });
    awaitTurn();
    try {
      return PreviewView.of(terms, range, play(terms, range));
    } finally {
      turns.release();
    }
  }

  private PreviewResult play(Terms terms, PreviewRange range) {
    Condition condition = terms.condition();
    return history.read(
        condition.instruments().get(0),
        range.from().minus(Preview.WARM_UP),
        range.to().plus(Preview.AFTERMATH),
        candles -> Preview.run(condition, terms.policy(), candles, range.from(), range.to()));
  }

  private void awaitTurn() {
    try {
      if (turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.unavailable("Too many previews at once; try again in a minute.");
  }
}
