package dev.tocsin.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts demo data into a standalone system that runs. */
@Command(
    name = "seed",
    description = {
      "Puts the users alice, bob and charlie @example.com, with password "
          + DemoData.PASSWORD
          + ", trades and alerts, into the system that runs on the data directory.",
      "Again, it adds what is missing. It knows no other way to a system than its data directory:"
          + " well-known passwords belong nowhere else."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ./tocsin seed")
final class SeedCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private DataOption data;

  @Override
  public Integer call() throws Exception {
    RunningSystem system =
        RunningSystem.on(data.directory())
            .orElseThrow(
                () ->
                    new StartupException(
                        "no standalone system runs on %s; start one with ./tocsin up, or name its directory with --data"
                            .formatted(data.directory().toAbsolutePath().normalize())));
    new DemoData(system.api()).put(command.commandLine().getOut());
    return 0;
  }
}
