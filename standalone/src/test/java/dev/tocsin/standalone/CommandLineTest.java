package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void helpListsEveryCommandAndShowsExamples() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("up", "seed", "logs", "mail", "topics", "connectors", "api", "exchange")
        .contains("Examples:", "./tocsin up --demo", "Exit codes:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "seed", "logs", "mail", "topics", "connectors", "api", "exchange"})
  void everyCommandHasHelpWithAnExample(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: tocsin " + command, "Example", "./tocsin");
    assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(111));
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).containsPattern("tocsin \\d+\\.\\d+").doesNotContain("${");
  }

  @Test
  void portsHaveTheirDefaultsAndMoveTogether() {
    assertThat(ports()).isEqualTo(new Ports(8080, 8081, 8083, 9092, 5433, 3025));
    assertThat(ports("--port-offset", "1000", "--api-port", "80"))
        .isEqualTo(new Ports(1080, 9081, 9083, 10092, 6433, 4025));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up --feed nasdaq",
        "up --feed simulated,binance",
        "up --feed kraken --exchange-ws wss://a^b",
        "up --feed replay",
        "up --feed replay --frames /no/such.frames",
        "up --feed binance --kind quotes",
        "up --rate 0",
        "up --rate NaN",
        "up --api-port http",
        "up --no-such-option",
        "topics",
        "nonsense",
        ""
      })
  void nonsenseIsRefusedWithExitCode2(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(run(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void anUnreadableSpeedIsNamed() throws Exception {
    Path frames = Files.createFile(folder.resolve("a.frames"));
    assertThat(run("up", "--feed", "replay", "--frames", frames.toString(), "--speed", "fast"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--speed", "fast");
  }

  @Test
  void demoDataGoesNowhereButIntoASystemThatRunsHere() {
    assertThat(run("seed", "--data", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("tocsin: no standalone system runs on")
        .contains("./tocsin up");
  }

  @Test
  void logsOfNothingSayWhereTheyWereLookedFor() {
    assertThat(run("logs", "--data", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(folder.toString(), "--data");
  }

  @Test
  void aMailboxWithoutMailSaysSo() {
    assertThat(run("mail", "--data", folder.toString())).isZero();
    assertThat(out.toString()).contains("No mail yet.");
  }

  private Ports ports(String... options) {
    PortOptions ports = new PortOptions();
    new CommandLine(new Holder(ports)).parseArgs(options);
    return ports.ports();
  }

  @CommandLine.Command
  private record Holder(@CommandLine.Mixin PortOptions ports) {}

  private int run(String... arguments) {
    return Tocsin.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
