package dev.tocsin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Sees that the benchmarks run; the figures of a machine that builds mean nothing. */
class BenchmarksIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theWholeGraphIsMeasuredAndShownInTheTable() {
    assertThat(run("--tiny", "--only", "matching,graph,in-process")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("| matching | ", "| graph | ", "| in-process | ", "The machine: ")
        .doesNotContain("| kafka |", "NaN", "Infinity");
  }

  @Test
  void theConnectorIsMeasuredInAProcessOfItsOwn() {
    assertThat(run("--tiny", "--only", "connector,connector-stall")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("| connector | ", "| connector-stall | ", "nothing was lost")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void aRowThatThereIsNotIsNamedWithThoseThatThereAre() {
    assertThat(run("--only", "speed")).isEqualTo(2);

    assertThat(err.toString()).contains("there is no row 'speed'; there are matching, graph");
  }

  private int run(String... args) {
    return new CommandLine(new Benchmarks())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
