package dev.tocsin.schemas.market;

import java.time.Instant;
import java.util.Objects;

/**
 * A record of {@code market.rejected}: something from an exchange that could not be decoded.
 *
 * @param stream the exchange's name for where it came from, such as {@code btcusdt@trade}; null
 *     when unknown
 * @param reason what is wrong with it, in a sentence
 * @param frame the frame as received, cut at {@value #MAX_FRAME_CHARS} characters
 */
public record RejectedFrame(
    String exchange, String stream, String reason, String frame, Instant receiveTime) {

  /** How much of a frame is kept. */
  public static final int MAX_FRAME_CHARS = 8192;

  /** Only the stream may be absent. */
  public RejectedFrame {
    Objects.requireNonNull(exchange, "exchange");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(receiveTime, "receiveTime");
    if (frame.length() > MAX_FRAME_CHARS) {
      frame = frame.substring(0, MAX_FRAME_CHARS);
    }
  }
}
