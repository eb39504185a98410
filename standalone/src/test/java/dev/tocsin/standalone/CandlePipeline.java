package dev.tocsin.standalone;

import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.ingest.FaultyExchange;
import dev.tocsin.job.alerts.AlertsJob;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.fixture.FreePort;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.standalone.flink.FlinkJob;
import dev.tocsin.standalone.flink.FlinkJobs;
import dev.tocsin.standalone.flink.FlinkSettings;
import dev.tocsin.standalone.kafka.KafkaBroker;
import dev.tocsin.standalone.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The part of the system that trades become candles in: Connect, Kafka and the alerts job. */
final class CandlePipeline implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final KafkaBroker kafka;
  private final FlinkJobs jobs;
  private final int connectPort = FreePort.any();

  private CandlePipeline(KafkaBroker kafka, FlinkJobs jobs) {
    this.kafka = kafka;
    this.jobs = jobs;
  }

  /** Kafka and the job; nothing is carried there yet. */
  static CandlePipeline start(Path folder) throws Exception {
    KafkaBroker kafka =
        KafkaBroker.start(folder.resolve("kafka"), HOST, FreePort.any(), FreePort.any());
    try {
      Topics.create(kafka.bootstrapServers(), (short) 1);
      AlertsSettings settings = AlertsSettings.of(kafka.bootstrapServers());
      FlinkJob alerts = new FlinkJob("alerts", flink -> AlertsJob.graph(flink, settings));
      return new CandlePipeline(kafka, FlinkJobs.start(flink(folder), List.of(alerts)));
    } catch (Exception e) {
      kafka.close();
      throw e;
    }
  }

  /** Carries what is traded to Kafka, until it is closed. */
  MarketConnect connect(List<FaultyExchange> exchanges) throws Exception {
    return MarketConnect.start(kafka.bootstrapServers(), connectPort, exchanges);
  }

  /** What {@link MarketConnect#forgetHalf} does; nothing may be carried meanwhile. */
  void forgetHalf() {
    MarketConnect.forgetHalf(kafka.bootstrapServers());
  }

  /** The ticks of {@code market.ticks} as they stand there, without when they were received. */
  List<Tick> told() {
    return new MarketTopic(kafka.bootstrapServers())
        .records().stream()
            .filter(Tick.class::isInstance)
            .map(record -> FaultyExchange.asTraded((Tick) record))
            .toList();
  }

  /** The closed ones among the candles that stand, as {@link CandleOracle} names them. */
  Map<String, Candle> closedCandles() throws IOException {
    List<Candle> candles = new ArrayList<>();
    KafkaTopic topic = new KafkaTopic(kafka.bootstrapServers(), Topic.MARKET_CANDLES.topicName());
    for (ConsumerRecord<byte[], byte[]> record : topic.records()) {
      candles.add(Json.read(record.value(), Candle.class));
    }
    return closed(CandleOracle.standing(candles));
  }

  /** Those that are over, of candles that may be changed. */
  static Map<String, Candle> closed(Map<String, Candle> candles) {
    candles.values().removeIf(candle -> !candle.closed());
    return candles;
  }

  @Override
  public void close() throws Exception {
    jobs.close();
    kafka.close();
  }

  private static FlinkSettings flink(Path folder) {
    return new FlinkSettings(
        folder.resolve("checkpoints"),
        folder.resolve("scratch"),
        folder.resolve("flink.log"),
        HOST,
        FreePort.any(),
        StandaloneSettings.CHECKPOINT_INTERVAL);
  }
}
