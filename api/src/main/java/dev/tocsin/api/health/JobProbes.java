package dev.tocsin.api.health;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** One probe for each of our jobs. */
@Factory
final class JobProbes {

  @Singleton
  @Named("alerts")
  JobProbe alerts(FlinkJobs jobs) {
    return new JobProbe("alerts", jobs);
  }

  @Singleton
  @Named("history")
  JobProbe history(FlinkJobs jobs) {
    return new JobProbe("history", jobs);
  }

  @Singleton
  @Named("functions")
  JobProbe functions(FlinkJobs jobs) {
    return new JobProbe("functions", jobs);
  }
}
