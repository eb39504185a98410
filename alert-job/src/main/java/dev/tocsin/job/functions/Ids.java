package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names invocations and what comes of them by what they are, so that they have the same names
 * whenever they are made again: hashes are 128 bits of a SHA-256 in hex.
 */
final class Ids {

  private static final int BYTES = 16;

  private Ids() {}

  /** The position of a bucket of ticks. */
  static String ofBucket(int seconds, long openMicros) {
    return "t" + seconds + ":" + openMicros;
  }

  /** The position of a candle. */
  static String ofCandle(Interval interval, long openMicros) {
    return "c" + interval.id() + ":" + openMicros;
  }

  /**
   * The position of a delayed message.
   *
   * @param origin the position of the invocation that sent it
   * @param index among those that the invocation sent
   */
  static String ofDelayed(String origin, int index) {
    return "d:" + hashed(origin + "|" + index);
  }

  /** The position of a message that was sent without a delay, see {@link #ofDelayed}. */
  static String ofMessage(String origin, int index) {
    return "d:" + hashed(origin + "|message|" + index);
  }

  /**
   * The id of a trigger.
   *
   * @param index among the alerts of the invocation
   */
  static String ofTrigger(long functionId, Instrument instrument, String position, int index) {
    return hashed("function|" + functionId + "|" + instrument.id() + "|" + position + "|" + index);
  }

  private static String hashed(String subject) {
    byte[] digest = sha256().digest(subject.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
