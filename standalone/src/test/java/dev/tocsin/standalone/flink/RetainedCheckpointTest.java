package dev.tocsin.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointTest {

  private final JobID job = new JobID();
  @TempDir private Path checkpoints;

  @Test
  void aJobWithoutCheckpointsStartsFromNothing() throws Exception {
    assertThat(RetainedCheckpoint.newest(checkpoints, job)).isEmpty();
  }

  @Test
  void theNewestThatIsCompleteCountsAndTheRestGoes() throws Exception {
    Path older = checkpoint(9, true);
    Path newest = checkpoint(10, true);
    Path unfinished = checkpoint(11, false);
    Path shared = Files.createDirectories(checkpoints.resolve(job.toString()).resolve("shared"));

    assertThat(RetainedCheckpoint.newest(checkpoints, job))
        .contains(new RetainedCheckpoint(newest, 10));
    assertThat(older).doesNotExist();
    assertThat(unfinished).doesNotExist();
    assertThat(newest).exists();
    assertThat(shared).exists();
  }

  @Test
  void checkpointsOfAnotherJobAreNotOurs() throws Exception {
    checkpoint(3, true);
    assertThat(RetainedCheckpoint.newest(checkpoints, new JobID())).isEmpty();
  }

  private Path checkpoint(int number, boolean complete) throws Exception {
    Path path =
        Files.createDirectories(checkpoints.resolve(job.toString()).resolve("chk-" + number));
    if (complete) {
      Files.createFile(path.resolve("_metadata"));
    }
    return path;
  }
}
