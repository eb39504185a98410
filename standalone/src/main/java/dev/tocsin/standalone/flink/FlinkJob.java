package dev.tocsin.standalone.flink;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A job that the cluster keeps running.
 *
 * @param name as the web UI shows it
 * @param graph builds the job anew for each submission
 * @param mayLeaveState whether a checkpoint may have state of operators that are in the graph no
 *     more
 */
public record FlinkJob(
    String name, Function<Configuration, StreamGraph> graph, boolean mayLeaveState) {

  /** A job that takes up all of its state. */
  public FlinkJob(String name, Function<Configuration, StreamGraph> graph) {
    this(name, graph, false);
  }

  /** The same at every start, so that links to it and the place of its checkpoints stay. */
  public JobID id() {
    UUID id = UUID.nameUUIDFromBytes(("tocsin job " + name).getBytes(StandardCharsets.UTF_8));
    return new JobID(id.getLeastSignificantBits(), id.getMostSignificantBits());
  }
}
