package dev.tocsin.exchange;

/**
 * What can go wrong with an exchange, at the word of a test or a demonstration. Nothing of it can
 * be reached over the network. Any thread may call; each method returns once it is in effect.
 */
public interface Faults {

  /** Cuts every WebSocket connection without a close frame (the client sees a reset). */
  void dropConnections();

  /**
   * The connections of this moment stay open and get nothing any more: no frames, no replies, no
   * pings, no pongs. New connections work.
   */
  void silenceConnections();

  /** Sends every connection the notice of a shutdown, if the protocol has one; trading goes on. */
  void announceShutdown();

  /**
   * New connections are closed as soon as they are accepted, REST connections kept alive at their
   * next request. Open streams are left alone.
   */
  void refuseConnections(boolean refuse);

  /** The next REST calls get this instead of their answer. */
  void failRest(RestFault fault, int calls);

  /** REST calls are answered properly again. */
  void restoreRest();

  /** Sends this text, as it stands, to every connection. */
  void sendRaw(String text);

  /**
   * Requests for the trades of this symbol are refused, or accepted again. A stream that is there
   * already goes on.
   */
  void refuseSymbol(String symbol, boolean refuse);

  /** Every message is sent in two WebSocket frames, a text frame and its continuation. */
  void fragmentFrames(boolean fragment);

  /**
   * So many next frames of a stream, such as {@code btcusdt@trade}, are sent to nobody. REST knows
   * the trades.
   */
  void loseFrames(String stream, int frames);

  /** Frames of markets wait, in order and without a bound, until {@link #releaseFrames}. */
  void holdFrames();

  /** Sends what was held and ends holding. */
  void releaseFrames();
}
