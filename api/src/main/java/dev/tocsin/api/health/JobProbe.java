package dev.tocsin.api.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.Set;

/** Whether a job of that name runs in Flink. */
final class JobProbe implements Probe {

  private final String job;
  private final FlinkJobs jobs;

  JobProbe(String job, FlinkJobs jobs) {
    this.job = job;
    this.jobs = jobs;
  }

  @Override
  public String component() {
    return job + "_job";
  }

  @Override
  public Optional<String> fault() throws InterruptedException {
    try {
      Set<String> states = jobs.states(job);
      if (states.contains("RUNNING")) {
        return Optional.empty();
      }
      return Optional.of(
          states.isEmpty()
              ? "Flink has no job '" + job + "'"
              : "it is " + String.join(", ", states));
    } catch (ConnectException | HttpTimeoutException e) {
      return Optional.of("Flink does not answer");
    } catch (IOException e) {
      return Optional.of("Flink does not answer as expected: " + e.getMessage());
    }
  }
}
