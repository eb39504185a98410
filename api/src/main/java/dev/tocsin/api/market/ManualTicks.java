package dev.tocsin.api.market;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.ManualListings;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes ticks of prices that operators state. A tick's trade id comes from a sequence, and the
 * ticks of an instrument reach the stream in the order of their ids, whichever instance of the API
 * makes them: an advisory lock is held from drawing the id until Kafka has the tick. Within this
 * instance one tick is made at a time, so that those which wait for Kafka hold one connection.
 */
@Singleton
class ManualTicks {

  /** A stated price counts as the trade of one unit. */
  private static final BigDecimal QUANTITY = BigDecimal.ONE;

  private final Database database;
  private final ManualListings listings;
  private final TickProducer producer;
  private final long maxWaitMillis;
  private final Semaphore turn = new Semaphore(1, true);

  ManualTicks(
      Database database,
      ManualListings listings,
      TickProducer producer,
      @Value("${tocsin.kafka.send-timeout-ms}") long maxWaitMillis) {
    this.database = database;
    this.listings = listings;
    this.producer = producer;
    this.maxWaitMillis = maxWaitMillis;
  }

  /**
   * Writes a tick to the stream; its instrument is listed from then on.
   *
   * @throws ProblemException 422 when the symbol or the price cannot be, 503 when Kafka is down
   */
  Tick state(String symbol, BigDecimal price) {
    if (!Decimals.fitsMantissa(price)) {
      throw ProblemException.invalid("price", "has more digits than a tick carries");
    }
    Instrument instrument = listings.instrument(symbol);
    takeTurn();
    try {
      return database.transaction(tx -> state(tx, instrument, price));
    } finally {
      turn.release();
    }
  }

  private void takeTurn() {
    try {
      if (turn.tryAcquire(maxWaitMillis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.unavailable("Other ticks are still waiting for Kafka.");
  }

  private Tick state(Transaction tx, Instrument instrument, BigDecimal price) throws SQLException {
    Tick tick = tick(instrument, nextTradeId(tx, instrument), price);
    listings.add(tx, instrument);
    producer.send(tick);
    return tick;
  }

  private static long nextTradeId(Transaction tx, Instrument instrument) throws SQLException {
    tx.one("select pg_advisory_xact_lock(hashtextextended(?, 1))", row -> true, instrument.id());
    return tx.one(
        "select nextval('manual_trade_id_sequence') as trade_id", row -> row.number("trade_id"));
  }

  private static Tick tick(Instrument instrument, long tradeId, BigDecimal price) {
    long now = Times.nowMicros();
    return new Tick(instrument, tradeId, price, QUANTITY, TakerSide.UNKNOWN, now, now, now);
  }
}
