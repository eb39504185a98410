package dev.tocsin.job.history;

import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the JSON records of a topic. One that cannot be read is skipped: counted as {@code
 * undecodable}, and logged where its kind of mistake is seen for the first time.
 */
final class JsonRecords<T> implements KafkaRecordDeserializationSchema<T> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(JsonRecords.class);

  /** From the value of a Kafka record to what it says. */
  @FunctionalInterface
  interface Decoder<T> extends Serializable {
    /**
     * Reads a value.
     *
     * @throws IOException when the bytes say nothing of the kind
     */
    T decode(byte[] json) throws IOException;
  }

  private final TypeInformation<T> type;
  private final Decoder<T> decoder;
  private transient Counter undecodable = new SimpleCounter();
  private transient Set<Class<?>> seen = new HashSet<>();

  JsonRecords(TypeInformation<T> type, Decoder<T> decoder) {
    this.type = type;
    this.decoder = decoder;
  }

  static <T> Decoder<T> of(Class<T> type) {
    return json -> read(json, type);
  }

  static <T> T read(byte[] json, Class<T> type) throws IOException {
    T value = json == null ? null : Json.read(json, type);
    if (value == null) {
      throw new IOException("there is nothing in it");
    }
    return value;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    undecodable = context.getMetricGroup().counter("undecodable");
    seen = new HashSet<>();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
    try {
      out.collect(decoder.decode(record.value()));
    } catch (IOException e) {
      skip(record, e);
    }
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }

  private void skip(ConsumerRecord<byte[], byte[]> record, IOException mistake) {
    undecodable.inc();
    if (seen.add(mistake.getClass())) {
      LOG.warn(
          "skipped offset {} of {}-{}, which is no {}: {}; more of the kind are only counted",
          record.offset(),
          record.topic(),
          record.partition(),
          type.getTypeClass().getSimpleName(),
          mistake.getMessage().lines().findFirst().orElse(""));
    }
  }
}
