package dev.tocsin.standalone.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.flink.api.common.JobID;

/** A completed checkpoint that a job can resume from. */
record RetainedCheckpoint(Path path, long number) {

  private static final String PREFIX = "chk-";

  /**
   * The newest complete checkpoint of the job, if it has any. What is left of others is removed:
   * unfinished ones, and older ones that their process had no time to discard.
   */
  static Optional<RetainedCheckpoint> newest(Path checkpoints, JobID job) throws IOException {
    List<RetainedCheckpoint> all = all(checkpoints.resolve(job.toString()));
    Optional<RetainedCheckpoint> newest =
        all.stream()
            .filter(RetainedCheckpoint::complete)
            .max(Comparator.comparingLong(RetainedCheckpoint::number));
    for (RetainedCheckpoint checkpoint : all) {
      if (newest.filter(checkpoint::equals).isEmpty()) {
        PathUtils.deleteDirectory(checkpoint.path());
      }
    }
    return newest;
  }

  // Flink writes the metadata last and under another name until it is whole.
  private boolean complete() {
    return Files.isRegularFile(path.resolve("_metadata"));
  }

  private static List<RetainedCheckpoint> all(Path job) throws IOException {
    if (!Files.isDirectory(job)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(job)) {
      return children
          .filter(child -> child.getFileName().toString().matches(PREFIX + "\\d{1,18}"))
          .map(child -> new RetainedCheckpoint(child, number(child)))
          .toList();
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }
}
