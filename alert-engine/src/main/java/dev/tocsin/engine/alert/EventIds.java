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
final class EventIds {

  private static final int BYTES = 16;

  private EventIds() {}

  static String of(String kind, long alertId, int version, long asOfTradeId) {
    String subject = alertId + "|" + version + "|" + kind + "|" + asOfTradeId;
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
