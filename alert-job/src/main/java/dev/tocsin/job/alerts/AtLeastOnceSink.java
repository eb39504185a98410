package dev.tocsin.job.alerts;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * The writer of a {@link KafkaSink} without its committer, which has nothing to do at least once:
 * every checkpoint waits until the broker has all records before it.
 */
final class AtLeastOnceSink implements Sink<KafkaOutput> {

  private static final long serialVersionUID = 1;

  private final KafkaSink<KafkaOutput> kafka;

  AtLeastOnceSink(KafkaSink<KafkaOutput> kafka) {
    this.kafka = kafka;
  }

  @Override
  public SinkWriter<KafkaOutput> createWriter(WriterInitContext context) throws IOException {
    return kafka.createWriter(context);
  }
}
