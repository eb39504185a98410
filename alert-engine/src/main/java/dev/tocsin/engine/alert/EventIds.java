package dev.tocsin.engine.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names events by what they are about: 128 bits of a SHA-256 in hex. The point that goes in is the
 * one the rule was accepted at, which every delivery of the rule repeats, and not the one that a
 * late rule happened to be armed at: so that a late rule, too, triggers under one id only.
 */
public final class EventIds {

  private static final int BYTES = 16;

  private EventIds() {}

  /** Names an event that happens once to a version of an alert. */
  public static String of(String kind, long alertId, int version, long asOfTradeId) {
    return hashed(alertId + "|" + version + "|" + kind + "|" + asOfTradeId);
  }

  /** Names a trigger of an alert that may have more, also by what it fired at. */
  public static String ofEvery(long alertId, int version, long asOfTradeId, String firedAt) {
    return hashed(alertId + "|" + version + "|triggered|" + asOfTradeId + "|" + firedAt);
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
