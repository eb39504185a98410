package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;
import java.time.Instant;
import java.util.Objects;

/**
 * A record of {@code market.feeds}: how a connector task fares with a symbol of an exchange. It
 * comes every few seconds, whatever the exchange does; when none comes, the task is not running.
 * Counts begin with the task.
 *
 * @param symbol the exchange's own name of the pair
 * @param time when this was so, by the connector's clock
 * @param startedAt when the task began
 * @param connectedSince since when trades can come without interruption; null while they cannot
 * @param lastFrame when something of the symbol came last; null when nothing has
 * @param lastTrade when the last trade written had happened, by the exchange's clock; null when
 *     none was
 * @param lagMillis how long after it had happened that trade was received, ms; below zero where the
 *     exchange's clock is ahead; null as above
 * @param reconnects how often the connection was lost and made again
 * @param gapsFound holes in the ids of its trades
 * @param gapsFilled those of them that were filled at once
 * @param gapsLeft what was written as a gap, to be filled late or never
 * @param rejected what of the symbol could not be read
 * @param unreadable what came over its connection and could not be read so far as to tell of which
 *     symbol it was
 * @param queueDepth what waits in the task, of all its symbols
 * @param heldBack trades of the symbol that wait for those before them
 */
public record FeedStatus(
    String exchange,
    String symbol,
    Instrument instrument,
    Instant time,
    Instant startedAt,
    Instant connectedSince,
    Instant lastFrame,
    Instant lastTrade,
    Long lagMillis,
    long reconnects,
    long gapsFound,
    long gapsFilled,
    long gapsLeft,
    long rejected,
    long unreadable,
    long queueDepth,
    long heldBack) {

  /** What is not said to be null must be there. */
  public FeedStatus {
    Objects.requireNonNull(exchange, "exchange");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(startedAt, "startedAt");
  }

  /** The key of the topic, such as {@code BINANCE|BTCUSDT}. */
  public String key() {
    return key(exchange, symbol);
  }

  /** The key of a symbol's records. */
  public static String key(String exchange, String symbol) {
    return exchange + "|" + symbol;
  }
}
