package dev.tocsin.standalone;

import dev.tocsin.schemas.address.AddressRange;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts everything and stays until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Starts the whole system in this process: Postgres, Kafka, Kafka Connect, Flink, the API, a"
          + " mail server and an exchange.",
      "It runs until Ctrl-C and goes on from there at the next start."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  TOCSIN_HEAP                          Java heap (default: 2g)",
      "  TOCSIN_ADMIN_EMAIL, _PASSWORD        the administrator; otherwise one is made at the first",
      "                                       start and its password shown once",
      "  TOCSIN_SMTP_HOST, _PORT, _USER, _PASSWORD, _TLS, _FROM",
      "                                       a real mail server in place of the local one",
      "",
      "Examples:",
      "  ./tocsin up --fresh --yes --demo",
      "  ./tocsin up --feed replay --frames btcusdt.frames.gz --speed 10 --data .replay",
      "  ./tocsin up --feed binance --symbols BTC/USDT,ETH/USDT --data .live --port-offset 100",
      "  ./tocsin up --feed binance,coinbase,kraken --data .live"
    })
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private DataOption data;

  @Option(names = "--fresh", description = "Wipes the data directory first, after asking.")
  private boolean fresh;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(
      names = "--demo",
      description = "Puts demo users, trades and alerts into the system, as ./tocsin seed does.")
  private boolean demo;

  @Mixin private FeedOptions feed;

  @Mixin private IndexOptions indexes;

  @Option(
      names = "--function-targets",
      paramLabel = "RANGES",
      defaultValue = "",
      description =
          "Addresses, or ranges such as 10.0.0.0/8, with commas, where functions of users may be"
              + " beside the public internet (default: none).")
  private String functionTargets;

  @Mixin private PortOptions ports;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = command.commandLine().getOut();
    StandaloneSettings settings = settings(System.getenv());
    DataDirectory directory = DataDirectory.take(data.directory());
    if (fresh && !wiped(directory, out)) {
      directory.close();
      return 1;
    }
    ConsoleProgress progress = new ConsoleProgress(out);
    long begun = System.nanoTime();
    Standalone system = Standalone.prepare(settings, directory, progress);
    ShutdownHook.closeAtExit(system, progress);
    system.start();
    Liveness.Answer live = new Liveness(system.addresses().api()).await(settings.live());
    if (demo) {
      new DemoData(system.addresses().api()).put(out);
    }
    new Banner(out).show(system, settings.feed(), live, System.nanoTime() - begun);
    Thread.currentThread().join();
    return 0;
  }

  private StandaloneSettings settings(Map<String, String> environment) {
    Feed chosen = feed.feed();
    return new StandaloneSettings(
        data.directory(),
        chosen,
        ports.bind(),
        ports.ports(),
        !environment.containsKey("TOCSIN_SMTP_HOST"),
        !environment.containsKey("TOCSIN_ADMIN_EMAIL"),
        StandaloneSettings.CHECKPOINT_INTERVAL,
        indexes.of(chosen.exchange()),
        functionTargets(),
        chosen instanceof Feed.Live ? StandaloneSettings.LIVE_ELSEWHERE : StandaloneSettings.LIVE);
  }

  private String functionTargets() {
    try {
      AddressRange.list(functionTargets);
      return functionTargets;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--function-targets: " + e.getMessage());
    }
  }

  private boolean wiped(DataDirectory directory, PrintWriter out) throws IOException {
    Path path = directory.path();
    if (!directory.isBound()) {
      return true;
    }
    if (!yes && !confirmation(out).ask("Wipe everything in " + path + "?")) {
      out.println("Nothing was wiped, nothing is started.");
      out.flush();
      return false;
    }
    directory.wipe();
    return true;
  }

  private static Confirmation confirmation(PrintWriter out) {
    return new Confirmation(new InputStreamReader(System.in, Charset.defaultCharset()), out);
  }
}
