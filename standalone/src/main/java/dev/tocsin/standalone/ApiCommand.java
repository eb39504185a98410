package dev.tocsin.standalone;

import dev.tocsin.api.Api;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the API alone. */
@Command(
    name = "api",
    description = {
      "Runs the API alone, for a deployment of separate services.",
      "Its settings come from the environment; docs/CONFIGURATION.md names them all."
          + " TOCSIN_JWT_SECRET must be set."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  TOCSIN_JWT_SECRET=$(openssl rand -hex 32) TOCSIN_HOST=0.0.0.0 ./tocsin api")
final class ApiCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    Api api = Api.start(Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(api::close, "shutdown"));
    PrintWriter out = command.commandLine().getOut();
    out.println("The API answers at " + api.uri());
    out.flush();
    Thread.currentThread().join();
    return 0;
  }
}
