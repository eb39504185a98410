package dev.tocsin.benchmarks.jmh;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The parts of the engine, measured by JMH in JVMs of their own. */
public final class InEngine implements Measurement {

  private static final String ALERTS = "alerts";
  private static final String WINDOWS = "windows";
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Override
  public Set<Row> rows() {
    return Set.of(
        Row.SCAN_ARRAY_SMALL,
        Row.SCAN_ARRAY,
        Row.SCAN_LIST_SMALL,
        Row.SCAN_LIST,
        Row.TRAILING,
        Row.GARBAGE);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    Map<String, RunResult> results = results(scale, progress);
    return List.of(
        scan(Row.SCAN_ARRAY_SMALL, results, "primitiveArray", scale.jmhAlerts() / 10),
        scan(Row.SCAN_ARRAY, results, "primitiveArray", scale.jmhAlerts()),
        scan(Row.SCAN_LIST_SMALL, results, "listOfObjects", scale.jmhAlerts() / 10),
        scan(Row.SCAN_LIST, results, "listOfObjects", scale.jmhAlerts()),
        trailing(results, scale.jmhAlerts()),
        garbage(results, scale.jmhAlerts() / 10));
  }

  private static Figure scan(Row row, Map<String, RunResult> results, String scan, int alerts) {
    double scanned = nanos(results, "ScanBenchmark." + scan, alerts);
    double indexed = nanos(results, "LevelIndexBenchmark.tick", alerts);
    return new Figure(
        row, scanned / indexed, String.format(Locale.ROOT, "%,.0f ns : %.1f ns", scanned, indexed));
  }

  private static Figure trailing(Map<String, RunResult> results, int alerts) {
    double tick = nanos(results, "TrailingBenchmark.tick", alerts);
    return new Figure(
        Row.TRAILING,
        tick,
        String.format(
            Locale.ROOT,
            "%.1f ns, %.1f ns of them the generator's",
            tick,
            nanos(results, "TrailingBenchmark.walk", alerts)));
  }

  private static Figure garbage(Map<String, RunResult> results, int alerts) {
    double worst = 0;
    StringBuilder detail = new StringBuilder();
    for (String windows : List.of("false", "true")) {
      RunResult result = results.get("EngineBenchmark.tick " + alerts + " " + windows);
      double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
      worst = Math.max(worst, bytes);
      detail.append(
          String.format(
              Locale.ROOT,
              "%s %.1f ns, %.2f B",
              windows.equals("true") ? "; and four windows:" : "levels:",
              result.getPrimaryResult().getScore(),
              bytes));
    }
    return new Figure(Row.GARBAGE, worst, detail.toString());
  }

  private static double nanos(Map<String, RunResult> results, String benchmark, int alerts) {
    return results.get(benchmark + " " + alerts).getPrimaryResult().getScore();
  }

  private static Map<String, RunResult> results(Scale scale, Progress progress)
      throws RunnerException {
    Map<String, RunResult> results = new HashMap<>();
    String many = Integer.toString(scale.jmhAlerts());
    String few = Integer.toString(scale.jmhAlerts() / 10);
    for (String name : List.of("LevelIndexBenchmark", "ScanBenchmark")) {
      run(name, scale, List.of(few, many), results);
    }
    run("TrailingBenchmark", scale, List.of(many), results);
    run("EngineBenchmark", scale, List.of(few), results);
    results.forEach((name, result) -> progress.line(name + ": " + text(result.getPrimaryResult())));
    return results;
  }

  private static String text(Result<?> result) {
    return String.format(
        Locale.ROOT,
        "%,.1f ± %,.1f %s",
        result.getScore(),
        result.getScoreError(),
        result.getScoreUnit());
  }

  private static void run(
      String benchmark, Scale scale, List<String> alerts, Map<String, RunResult> into)
      throws RunnerException {
    TimeValue time = TimeValue.milliseconds(scale.jmhRound().toMillis());
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("\\." + benchmark + "\\.")
                    .param(ALERTS, alerts.toArray(String[]::new))
                    .forks(1)
                    .warmupIterations(scale.rounds())
                    .warmupTime(time)
                    .measurementIterations(scale.rounds())
                    .measurementTime(time)
                    .addProfiler(GCProfiler.class)
                    .jvmArgs("-Xmx2g")
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    for (RunResult result : results) {
      String windows = result.getParams().getParam(WINDOWS);
      into.put(
          benchmark
              + "."
              + result.getPrimaryResult().getLabel()
              + " "
              + result.getParams().getParam(ALERTS)
              + (windows == null ? "" : " " + windows),
          result);
    }
  }
}
