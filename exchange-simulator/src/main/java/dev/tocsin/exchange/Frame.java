package dev.tocsin.exchange;

import java.util.Optional;

/**
 * The text of one WebSocket message and who gets it.
 *
 * @param stream the stream it belongs to, such as {@code btcusdt@trade}; empty goes to every
 *     connection that has subscribed to anything
 * @param text the message, sent as it stands
 */
public record Frame(Optional<String> stream, String text) {

  /** A frame for the subscribers of one stream. */
  public static Frame of(String stream, String text) {
    return new Frame(Optional.of(stream), text);
  }

  /** A frame for every connection that has subscribed to anything. */
  public static Frame toAll(String text) {
    return new Frame(Optional.empty(), text);
  }
}
