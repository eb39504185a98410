package dev.tocsin.exchange;

import java.time.Duration;

/**
 * How the server finds out that a client is gone.
 *
 * @param pingEvery the time from one ping to the next
 * @param pongWithin a connection that has answered no ping for so long is closed
 */
public record KeepAlive(Duration pingEvery, Duration pongWithin) {

  /** Binance's: a ping every 20 s, a minute to answer. */
  public static final KeepAlive BINANCE =
      new KeepAlive(Duration.ofSeconds(20), Duration.ofSeconds(60));
}
