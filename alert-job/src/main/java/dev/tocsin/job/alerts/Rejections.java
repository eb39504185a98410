package dev.tocsin.job.alerts;

import dev.tocsin.schemas.market.RejectedFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Makes of records that cannot be decoded those that go to {@code market.rejected}, with the
 * reason, and counts them.
 */
final class Rejections {

  /** Stands where the connector names an exchange: what comes from a topic may be of none. */
  private static final String ORIGIN = "KAFKA";

  private final Counter rejected;
  private final Function<byte[], String> shown;

  private Rejections(MetricGroup metrics, Function<byte[], String> shown) {
    this.rejected = metrics.counter("rejected");
    this.shown = shown;
  }

  /** Of records that are bytes. */
  static Rejections ofBytes(MetricGroup metrics) {
    return new Rejections(metrics, HexFormat.of()::formatHex);
  }

  /** Of records that are text. */
  static Rejections ofText(MetricGroup metrics) {
    return new Rejections(metrics, value -> new String(value, StandardCharsets.UTF_8));
  }

  KafkaOutput of(KafkaInput input, Exception reason) {
    rejected.inc();
    return KafkaOutput.withoutKey(
        new RejectedFrame(
            ORIGIN,
            input.place(),
            reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage(),
            shown.apply(input.value()),
            Instant.now()));
  }
}
