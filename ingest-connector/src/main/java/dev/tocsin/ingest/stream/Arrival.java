package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.HistoryPage;
import dev.tocsin.schemas.Instrument;
import java.util.List;
import java.util.Set;

/** Something that happened to the stream, in the order in which it has to be reckoned with. */
sealed interface Arrival {

  /**
   * A symbol is to be streamed from now on; comes before its trades.
   *
   * @param position where its stream was left; null when it has none
   */
  record Followed(String symbol, Instrument instrument, Position position) implements Arrival {}

  /** These symbols are streamed no more. */
  record Dropped(Set<String> symbols) implements Arrival {}

  /** A symbol is not streamed: the exchange does not want to, or does not have it. */
  record Refused(String symbol, String reason) implements Arrival {}

  /**
   * The socket streams these symbols from now on; what happened to them before is unknown.
   *
   * @param socket that streams others already
   */
  record Subscribed(int socket, Set<String> symbols) implements Arrival {}

  /** A trade, word of one, or something that could not be decoded. */
  record Frame(int socket, FeedFrame frame, long receiveTimeMicros) implements Arrival {}

  /**
   * The socket has delivered everything that the exchange had sent over it when its clock showed
   * this time.
   */
  record Evidence(int socket, long exchangeTimeMicros) implements Arrival {}

  /**
   * Nothing more is taken from this socket and those before it; what it had not delivered is
   * unknown.
   */
  record Lost(int socket) implements Arrival {}

  /** A socket streams all symbols; what happened since the last one was lost is unknown. */
  record Connected(int socket) implements Arrival {}

  /** A socket has taken over from the current one, and together they missed nothing. */
  record Renewed(int socket) implements Arrival {}

  /** The newest trade, as asked for with this ticket. */
  record Newest(String symbol, long ticket, List<FeedFrame> rows) implements Arrival {}

  /** A page of the history, as asked for with this ticket. */
  record Page(String symbol, long ticket, HistoryPage page, long receiveTimeMicros)
      implements Arrival {}

  /** A page of the history for the oldest missing range. */
  record BackfillPage(String symbol, long ticket, HistoryPage page, long receiveTimeMicros)
      implements Arrival {}

  /** Candles of the time before a symbol was first followed. */
  record Klines(KlineSeries series) implements Arrival {}

  /** Something that no retry will mend. */
  record Failed(Exception cause) implements Arrival {}
}
