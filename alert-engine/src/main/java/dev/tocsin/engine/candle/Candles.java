package dev.tocsin.engine.candle;

import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketStatistics;
import java.util.function.Consumer;

/**
 * The candles of an instrument, of every interval, and its statistics of the last 24 hours: each
 * trade that has come counts once, whether in the stream or in a gap of it later, in any order.
 *
 * <ul>
 *   <li>The candle of a second goes out when the second is over; each other that is open, once a
 *       second of event time if it has changed; each once it is closed.
 *   <li>A trade that is late corrects its candles, which go out again, closed or not, as far back
 *       as they are {@linkplain CandleRows kept}.
 *   <li>A trade that comes apart from the stream is taken if it was missing in a {@linkplain Gaps
 *       gap}. If the stream has not come so far it waits; otherwise it has been counted, and is
 *       dropped.
 *   <li>Statistics go out once a second of event time if they have changed.
 * </ul>
 *
 * <p>Counting in a trade of the second in progress allocates nothing. Not thread-safe.
 */
public sealed interface Candles permits KeptCandles, NoCandles {

  /**
   * What an earlier {@link #flush} wrote.
   *
   * @param tape of the instrument, restored
   */
  static Candles restore(
      Instrument instrument,
      Tape tape,
      CandleState state,
      Consumer<Candle> out,
      Consumer<MarketStatistics> statistics) {
    return KeptCandles.restore(instrument, tape, state, out, statistics);
  }

  /** For an engine whose instrument has its candles elsewhere. */
  static Candles none() {
    return new NoCandles();
  }

  /**
   * Closes what is over at a time that the instrument comes to. The tape must not have the trade or
   * the clock yet that it comes from.
   */
  void advance(long eventTimeMicros);

  /** Counts in a trade of the stream; {@link #advance} knows its time already. */
  void tick(MarketMessage tick);

  /** Takes in that the stream lacks some trades. */
  void gap(MarketMessage gap);

  /**
   * Takes in a trade that comes apart from the stream.
   *
   * @return false when it is dropped
   */
  boolean backfill(MarketMessage trade);

  /** Says what late trades have corrected; otherwise it is said with the next second. */
  void settle();

  /** Writes what changed since the last time. */
  void flush();
}
