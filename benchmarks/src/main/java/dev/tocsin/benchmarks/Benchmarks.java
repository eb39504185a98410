package dev.tocsin.benchmarks;

import dev.tocsin.benchmarks.connector.ConnectorSpeed;
import dev.tocsin.benchmarks.jmh.InEngine;
import dev.tocsin.benchmarks.pipeline.AgainstSql;
import dev.tocsin.benchmarks.pipeline.Burst;
import dev.tocsin.benchmarks.pipeline.CandleReads;
import dev.tocsin.benchmarks.pipeline.CandleUpserts;
import dev.tocsin.benchmarks.pipeline.CheckpointStall;
import dev.tocsin.benchmarks.pipeline.DeadEndpoint;
import dev.tocsin.benchmarks.pipeline.FromKafka;
import dev.tocsin.benchmarks.pipeline.FunctionCalls;
import dev.tocsin.benchmarks.pipeline.GraphThroughput;
import dev.tocsin.benchmarks.pipeline.KafkaLatency;
import dev.tocsin.benchmarks.pipeline.Restoring;
import dev.tocsin.benchmarks.pipeline.SocketFanout;
import dev.tocsin.benchmarks.pipeline.TenMillionAlerts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Measures what {@code ./tocsin bench} shows. */
@Command(name = "bench", sortOptions = false, mixinStandardHelpOptions = true)
public final class Benchmarks implements Callable<Integer> {

  private static final List<Supplier<Measurement>> ALL =
      List.of(
          GraphThroughput::new,
          TenMillionAlerts::new,
          FromKafka::new,
          AgainstSql::new,
          InEngine::new,
          Restoring::new,
          KafkaLatency::new,
          CheckpointStall::new,
          Burst::new,
          CandleReads::new,
          CandleUpserts::new,
          ConnectorSpeed::new,
          SocketFanout::new,
          FunctionCalls::new,
          DeadEndpoint::new);

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Option(names = "--full", description = "All of it, into RESULTS.md.")
  private boolean full;

  @Option(names = "--tiny", hidden = true, description = "Only to see that everything runs.")
  private boolean tiny;

  @Option(names = "--only", split = ",", description = "These rows alone.")
  private List<String> only = List.of();

  @Option(names = "--results", description = "Where --full writes.")
  private Path results = Path.of("RESULTS.md");

  /** The process ends with 0 when all that was asked has been measured. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = command.commandLine().getOut();
    Scale scale = tiny ? Scale.tiny() : full ? Scale.full() : Scale.brief();
    Set<Row> wanted = wanted();
    List<Figure> figures = new ArrayList<>();
    for (Supplier<Measurement> each : ALL) {
      Measurement measurement = each.get();
      if (measurement.rows().stream().anyMatch(wanted::contains)) {
        measure(measurement, scale, wanted, figures, out);
      }
    }
    figures.sort((one, other) -> one.row().compareTo(other.row()));
    ResultTable table = new ResultTable(figures, scale, line());
    out.println();
    out.println(table.markdown());
    out.flush();
    if (full && only.isEmpty()) {
      write(table, out);
    }
    return 0;
  }

  private static void measure(
      Measurement measurement, Scale scale, Set<Row> wanted, List<Figure> figures, PrintWriter out)
      throws Exception {
    say(out, measurement.getClass().getSimpleName());
    measurement.run(scale, text -> say(out, "  " + text)).stream()
        .filter(figure -> wanted.contains(figure.row()))
        .forEach(figures::add);
  }

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }

  private Set<Row> wanted() {
    Set<String> known =
        Arrays.stream(Row.values()).map(Row::id).collect(Collectors.toUnmodifiableSet());
    for (String row : only) {
      if (!known.contains(row)) {
        throw new ParameterException(
            command.commandLine(),
            "there is no row '%s'; there are %s"
                .formatted(
                    row,
                    Arrays.stream(Row.values()).map(Row::id).collect(Collectors.joining(", "))));
      }
    }
    return Arrays.stream(Row.values())
        .filter(row -> only.isEmpty() || only.contains(row.id()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private String line() {
    return "./tocsin bench"
        + (full ? " --full" : "")
        + (only.isEmpty() ? "" : " --only " + String.join(",", only));
  }

  private void write(ResultTable table, PrintWriter out) throws IOException {
    Files.writeString(results, table.document());
    say(out, "written to " + results);
  }
}
