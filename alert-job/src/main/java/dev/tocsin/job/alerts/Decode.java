package dev.tocsin.job.alerts;

import dev.tocsin.schemas.market.RejectedFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes the records of a topic. One that cannot be decoded is counted, goes to {@code
 * market.rejected} with the reason, and stops nothing; tombstones say nothing to this job.
 */
final class Decode<T> extends ProcessFunction<KafkaInput, T> {

  static final OutputTag<KafkaOutput> REJECTED = new OutputTag<>("rejected", Flows.KAFKA_OUTPUT);

  private static final long serialVersionUID = 1;

  /** Stands where the connector names an exchange: what comes from a topic may be of none. */
  private static final String ORIGIN = "KAFKA";

  private final Decoder<T> decoder;
  private final boolean binary;
  private transient Counter rejected;

  private Decode(Decoder<T> decoder, boolean binary) {
    this.decoder = decoder;
    this.binary = binary;
  }

  static Decode<MarketInput> market() {
    return new Decode<>(Decoder.market(), true);
  }

  static Decode<UserInput> rules() {
    return new Decode<>(Decoder.rules(), false);
  }

  static Decode<UserInput> trades() {
    return new Decode<>(Decoder.trades(), false);
  }

  @Override
  public void open(OpenContext context) {
    rejected = getRuntimeContext().getMetricGroup().counter("rejected");
  }

  @Override
  public void processElement(KafkaInput input, Context context, Collector<T> out) {
    if (input.isTombstone()) {
      return;
    }
    T decoded;
    try {
      decoded = decoder.decode(input);
    } catch (IOException | RuntimeException e) {
      rejected.inc();
      context.output(REJECTED, KafkaOutput.withoutKey(rejection(input, e)));
      return;
    }
    out.collect(decoded);
  }

  private RejectedFrame rejection(KafkaInput input, Exception reason) {
    return new RejectedFrame(
        ORIGIN,
        input.place(),
        reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage(),
        binary
            ? HexFormat.of().formatHex(input.value())
            : new String(input.value(), StandardCharsets.UTF_8),
        Instant.now());
  }
}
