package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Json;
import java.nio.charset.StandardCharsets;

/** A record for a topic: key and value in JSON. */
final class KafkaOutput {

  private final byte[] key;
  private final byte[] value;

  KafkaOutput(byte[] key, byte[] value) {
    this.key = key;
    this.value = value;
  }

  static KafkaOutput of(String key, Object value) {
    return new KafkaOutput(key.getBytes(StandardCharsets.UTF_8), Json.bytes(value));
  }

  static KafkaOutput withoutKey(Object value) {
    return new KafkaOutput(null, Json.bytes(value));
  }

  byte[] key() {
    return key;
  }

  byte[] value() {
    return value;
  }
}
