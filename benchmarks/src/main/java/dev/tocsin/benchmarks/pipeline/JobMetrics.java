package dev.tocsin.benchmarks.pipeline;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** The metrics of the operators of the jobs in this JVM, by the job's name and their own. */
public final class JobMetrics implements MetricReporter, MetricReporterFactory {

  private static final Map<String, Metric> METRICS = new ConcurrentHashMap<>();

  /** For Flink. */
  public JobMetrics() {}

  /** What a counter of the job's newest attempt has come to; 0 while there is none. */
  static long count(String job, String name) {
    return METRICS.get(job + "/" + name) instanceof Counter counter ? counter.getCount() : 0;
  }

  /** What a gauge of the job's newest attempt shows; 0 while there is none. */
  static long gauge(String job, String name) {
    return METRICS.get(job + "/" + name) instanceof Gauge<?> gauge
            && gauge.getValue() instanceof Number number
        ? number.longValue()
        : 0;
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    String job = group.getAllVariables().get("<job_name>");
    if (job != null) {
      METRICS.put(job + "/" + name, metric);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    METRICS.remove(group.getAllVariables().get("<job_name>") + "/" + name, metric);
  }
}
