package dev.tocsin.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Source offsets as a worker keeps them: the last one of each partition. */
final class Offsets implements OffsetStorageReader {

  private final Map<Map<?, ?>, Map<String, Object>> offsets = new ConcurrentHashMap<>();

  void commit(SourceRecord record) {
    offsets.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
  }

  Map<String, Object> of(Map<String, String> partition) {
    return offsets.get(partition);
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return offsets.get(partition);
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    partitions.forEach(partition -> found.put(partition, offsets.get(partition)));
    return found;
  }
}
