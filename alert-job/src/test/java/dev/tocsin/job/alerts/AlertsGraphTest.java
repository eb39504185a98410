package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class AlertsGraphTest {

  private final StreamGraph graph =
      AlertsJob.graph(new Configuration(), AlertsSettings.of("localhost:9092"));

  @Test
  void everyOperatorThatKeepsSomethingHasAFixedUid() {
    List<String> uids =
        graph.getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .filter(uid -> uid != null)
            .toList();

    assertThat(uids)
        .contains(
            "ticks-source",
            "ticks-decode",
            "rules-source",
            "rules-decode",
            "trades-source",
            "trades-decode",
            "instruments",
            "events-sink",
            "candles-sink",
            "pnl-sink",
            "rejected-sink");
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
}
