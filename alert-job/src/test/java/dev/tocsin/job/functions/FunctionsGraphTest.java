package dev.tocsin.job.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class FunctionsGraphTest {

  private final StreamGraph graph =
      FunctionsJob.graph(new Configuration(), FunctionsSettings.of("localhost:9092"));

  @Test
  void everyOperatorThatKeepsSomethingHasAFixedUid() {
    List<String> uids =
        graph.getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .filter(Objects::nonNull)
            .toList();

    assertThat(uids)
        .contains(
            "ticks-source",
            "ticks-decode",
            "candles-source",
            "candles-decode",
            "candles-closed",
            "commands-source",
            "commands-decode",
            "commands-instruments",
            "functions",
            "events-sink",
            "status-sink",
            "rejected-sink");
  }

  @Test
  void keyGroupsAreFixedAndNoTypeIsLeftToKryo() {
    assertThat(graph.getJobName()).isEqualTo("functions");
    assertThat(graph.getStreamNodes())
        .filteredOn(node -> "functions".equals(node.getTransformationUID()))
        .singleElement()
        .returns(128, StreamNode::getMaxParallelism);
    assertThat(graph.getExecutionConfig().getSerializerConfig().hasGenericTypesDisabled()).isTrue();
  }
}
