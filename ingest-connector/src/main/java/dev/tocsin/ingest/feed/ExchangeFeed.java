package dev.tocsin.ingest.feed;

import dev.tocsin.schemas.Instrument;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The protocol of one exchange: which addresses to ask and what the answers mean. It does no I/O
 * and keeps no state; every method may be called from any thread.
 */
public interface ExchangeFeed {

  /** How many rows {@link #tradesFrom} returns when there are that many. */
  int HISTORY_PAGE_TRADES = 1000;

  /** The WebSocket that streams the live trades of the symbols from the moment it opens. */
  URI streamUri(Collection<String> symbols);

  /**
   * A message for the socket that the server answers in order: its {@link FeedFrame.Answered} comes
   * after every trade the server had sent before.
   */
  String request(long requestId);

  /** What a frame is. Never throws, whatever the frame. */
  FeedFrame decode(String frame);

  /** The instruments of these symbols; those the exchange does not list are absent. */
  RestRequest<Map<String, Instrument>> listing(Set<String> symbols);

  /** The newest trade of a symbol: one row, or none when it has never traded. */
  RestRequest<List<FeedFrame>> newestTrade(String symbol);

  /**
   * The trades of a symbol from an id on, ascending, at most {@link #HISTORY_PAGE_TRADES}: {@link
   * FeedFrame.Traded} or {@link FeedFrame.Undecodable} rows.
   */
  RestRequest<List<FeedFrame>> tradesFrom(String symbol, long tradeId);

  /** The exchange's clock, µs since the epoch. */
  RestRequest<Long> time();
}
