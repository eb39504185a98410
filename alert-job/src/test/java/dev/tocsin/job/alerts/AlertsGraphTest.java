package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.market.Indexes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class AlertsGraphTest {

  private final StreamGraph graph = graph(1);

  @Test
  void everyOperatorThatKeepsSomethingHasAFixedUid() {
    assertThat(uids(graph))
        .contains(
            "ticks-source",
            "ticks-decode",
            "backfill-source",
            "backfill-decode",
            "rules-source",
            "rules-decode",
            "trades-source",
            "trades-decode",
            "rules-instruments",
            "instruments",
            "joins",
            "events-sink",
            "joined-events-sink",
            "candles-sink",
            "statistics-sink",
            "pnl-sink",
            "rejected-sink");
  }

  @Test
  void onlyAJobOfSeveralShardsHasAnOperatorThatBringsTheMarketToThem() {
    assertThat(uids(graph)).doesNotContain("ticks-shards");
    assertThat(uids(graph(2))).contains("ticks-shards").containsAll(uids(graph));
  }

  @Test
  void onlyAJobOfIndexesHasTheirOperator() {
    assertThat(uids(graph)).noneMatch(uid -> uid.startsWith("indexes"));
    assertThat(uids(graph(new Indexes(List.of("BTC-USDT"), List.of("BINANCE", "KRAKEN")))))
        .contains("indexes-constituents", "indexes", "indexes-sink")
        .containsAll(uids(graph));
  }

  @Test
  void keyGroupsAreFixedAndNoTypeIsLeftToKryo() {
    assertThat(graph.getJobName()).isEqualTo("alerts");
    assertThat(graph.getStreamNodes())
        .filteredOn(node -> "instruments".equals(node.getTransformationUID()))
        .singleElement()
        .returns(128, StreamNode::getMaxParallelism);
    assertThat(graph.getExecutionConfig().getSerializerConfig().hasGenericTypesDisabled()).isTrue();
  }

  private static StreamGraph graph(int shards) {
    return AlertsJob.graph(
        new Configuration(),
        new AlertsSettings("localhost:9092", 1, shards, Duration.ofSeconds(10)));
  }

  private static StreamGraph graph(Indexes indexes) {
    return AlertsJob.graph(
        new Configuration(),
        AlertsSettings.of("localhost:9092")
            .with(new IndexSettings(indexes, Duration.ofSeconds(10))));
  }

  private static List<String> uids(StreamGraph graph) {
    return graph.getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .filter(Objects::nonNull)
        .toList();
  }
}
