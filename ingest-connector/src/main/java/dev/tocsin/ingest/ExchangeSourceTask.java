package dev.tocsin.ingest;

import dev.tocsin.ingest.stream.MarketStream;
import dev.tocsin.ingest.stream.Outgoing;
import dev.tocsin.ingest.stream.Position;
import dev.tocsin.ingest.stream.UnrecoverableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Reads the trades of its share of the symbols; see {@link MarketStream} for what it promises. */
public final class ExchangeSourceTask extends SourceTask {

  /** How long a stop of a quiet task may take. */
  private static final Duration POLL_WAIT = Duration.ofMillis(200);

  private ExchangeSourceConfig config;
  private SourceRecords records;
  private MarketStream stream;
  private SubscriptionReader subscriptions;

  @Override
  public String version() {
    return ConnectorVersion.current();
  }

  @Override
  public void start(Map<String, String> settings) {
    config = new ExchangeSourceConfig(settings);
    SourcePartitions partitions = new SourcePartitions(config.exchange(), config.kind());
    records = new SourceRecords(config, partitions);
    stream =
        new MarketStream(config.feed(), config.stream(), symbols -> positions(partitions, symbols));
    stream.start();
    if (config.followsTopic()) {
      subscriptions = config.subscriptions(this::need);
      subscriptions.start();
    }
  }

  /** From now on these symbols are needed beside those of the settings. Any thread. */
  void need(List<String> symbols) {
    stream.follow(config.symbolsOfTask(symbols));
  }

  private Map<String, Position> positions(SourcePartitions partitions, Collection<String> symbols) {
    Map<Map<String, String>, Map<String, Object>> offsets =
        context.offsetStorageReader().offsets(symbols.stream().map(partitions::of).toList());
    Map<String, Position> positions = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            positions.put(partition.get(SourcePartitions.SYMBOL), SourceOffsets.position(offset));
          }
        });
    return positions;
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    List<Outgoing> outgoing = receive();
    return outgoing.isEmpty() ? null : outgoing.stream().map(records::of).toList();
  }

  private List<Outgoing> receive() throws InterruptedException {
    try {
      return stream.poll(POLL_WAIT);
    } catch (UnrecoverableException e) {
      throw new ConnectException(e.getMessage(), e);
    }
  }

  /** Called from another thread than the one that polls; may come before {@link #start} is over. */
  @Override
  public void stop() {
    if (subscriptions != null) {
      subscriptions.close();
    }
    if (stream != null) {
      stream.close();
    }
  }
}
