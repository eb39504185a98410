package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Json;
import java.nio.charset.StandardCharsets;

/** A record for a topic: key and value in JSON. */
public final class KafkaOutput {

  private final byte[] key;
  private final byte[] value;

  KafkaOutput(byte[] key, byte[] value) {
    this.key = key;
    this.value = value;
  }

  /** A value, written as JSON. */
  public static KafkaOutput of(String key, Object value) {
    return new KafkaOutput(key.getBytes(StandardCharsets.UTF_8), Json.bytes(value));
  }

  /** There is nothing under the key any more. */
  public static KafkaOutput tombstone(String key) {
    return new KafkaOutput(key.getBytes(StandardCharsets.UTF_8), null);
  }

  static KafkaOutput withoutKey(Object value) {
    return new KafkaOutput(null, Json.bytes(value));
  }

  /** In UTF-8; null for none. Not a copy. */
  public byte[] key() {
    return key;
  }

  /** JSON; null for a tombstone. Not a copy. */
  public byte[] value() {
    return value;
  }
}
