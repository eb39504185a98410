package dev.tocsin.api.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of {@code alert.events}; what is none of ours is skipped, and said so. */
final class AlertEventReader {

  private static final Logger LOG = LoggerFactory.getLogger(AlertEventReader.class);

  private AlertEventReader() {}

  static Optional<AlertEvent> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      AlertEvent event = Json.read(record.value(), AlertEvent.class);
      if (isWhole(event)) {
        return Optional.of(event);
      }
      skipped(record, "a field is missing");
    } catch (JsonProcessingException e) {
      skipped(record, e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException e) {
      skipped(record, e.getMessage());
    }
    return Optional.empty();
  }

  private static boolean isWhole(AlertEvent event) {
    return event != null
        && event.eventId() != null
        && event.instrument() != null
        && event.processedAt() != null
        && ownFields(event).allMatch(field -> field != null);
  }

  private static Stream<Object> ownFields(AlertEvent event) {
    if (event instanceof AlertEvent.Triggered triggered) {
      return Stream.of(triggered.condition(), triggered.tick(), triggered.price());
    } else if (event instanceof AlertEvent.Armed armed) {
      return Stream.of(armed.armedAt());
    }
    return Stream.empty();
  }

  private static void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {
    LOG.warn(
        "skipped offset {} of {}-{}, which is no alert event: {}",
        record.offset(),
        record.topic(),
        record.partition(),
        reason);
  }
}
