package dev.tocsin.job.alerts;

import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes the records of a topic. One that cannot be decoded is counted, goes to {@code
 * market.rejected} with the reason, and stops nothing; what the decoder can make of it all the same
 * goes on. Tombstones say nothing to this job.
 */
public final class Decode<T> extends ProcessFunction<KafkaInput, T> {

  /** What could not be decoded. */
  public static final OutputTag<KafkaOutput> REJECTED =
      new OutputTag<>("rejected", Flows.KAFKA_OUTPUT);

  private static final long serialVersionUID = 1;

  private final Decoder<T> decoder;
  private transient Rejections rejections;

  private Decode(Decoder<T> decoder) {
    this.decoder = decoder;
  }

  /** With a decoder of any kind. */
  public static <T> Decode<T> of(Decoder<T> decoder) {
    return new Decode<>(decoder);
  }

  static Decode<UserInput> rules() {
    return new Decode<>(Decoder.rules());
  }

  static Decode<UserInput> trades() {
    return new Decode<>(Decoder.trades());
  }

  @Override
  public void open(OpenContext context) {
    rejections = Rejections.ofText(getRuntimeContext().getMetricGroup());
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
      context.output(REJECTED, rejections.of(input, e));
      decoder.salvage(input, e).ifPresent(out::collect);
      return;
    }
    out.collect(decoded);
  }
}
