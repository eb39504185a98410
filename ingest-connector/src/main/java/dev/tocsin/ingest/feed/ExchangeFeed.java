package dev.tocsin.ingest.feed;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The conversation with one exchange: which addresses to ask, what to send and what the answers
 * mean. It does no I/O and keeps no state; every method may be called from any thread.
 */
public interface ExchangeFeed {

  /** The WebSocket to open for the live trades of these symbols. */
  URI streamUri(Collection<String> symbols);

  /**
   * The messages that ask an open socket for the trades of these symbols. Every symbol is
   * acknowledged by a {@link FeedFrame.Subscribed}, or there is a {@link FeedFrame.Refused}.
   *
   * @return empty where the address of the socket has said it all; one message otherwise
   */
  List<String> subscribe(Collection<String> symbols);

  /**
   * The message that asks a socket that streams already for the trades of more symbols. Accepted,
   * it is answered by a {@link FeedFrame.Changed} or a {@link FeedFrame.Subscribed} for each;
   * otherwise by a {@link FeedFrame.Refused}. One change is under way at a time, and no {@link
   * #request} with it.
   */
  String follow(Collection<String> symbols);

  /** The message that ends the trades of some symbols; answered likewise. */
  String unfollow(Collection<String> symbols);

  /**
   * A message for the socket that the server answers in order: its {@link FeedFrame.Answered} comes
   * after every trade the server had sent before.
   *
   * @param symbols those of the socket
   */
  String request(long requestId, Collection<String> symbols);

  /** What a message holds, in its order. Never throws, whatever the message. */
  List<FeedFrame> decode(String message);

  /** The instruments of these symbols; those the exchange does not list are absent. */
  RestRequest<Map<String, Instrument>> listing(Set<String> symbols);

  /** The newest trade of a symbol: one row, or none when it has never traded. */
  RestRequest<List<FeedFrame>> newestTrade(String symbol);

  /**
   * The trades of a symbol from an id on.
   *
   * @param sinceMicros a time at which the trade before it had happened already, µs since the
   *     epoch, for exchanges whose history goes by time; 0 when none is known
   */
  RestRequest<HistoryPage> tradesFrom(String symbol, long tradeId, long sinceMicros);

  /**
   * The candles of a symbol in a stretch of the past, in any order; those in which nothing was
   * traded may be missing.
   *
   * @param interval one of 1m, 15m, 1h and 1d
   * @param fromMicros when the first begins, µs since the epoch
   * @param untilMicros when the last ends; at most {@link #maxKlines} of them lie in between
   */
  RestRequest<List<Kline>> klines(
      String symbol, Interval interval, long fromMicros, long untilMicros);

  /** How many candles one answer holds. */
  int maxKlines();

  /** The exchange's clock, µs since the epoch. */
  RestRequest<Long> time();
}
