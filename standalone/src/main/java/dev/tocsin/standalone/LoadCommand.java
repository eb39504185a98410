package dev.tocsin.standalone;

import dev.tocsin.standalone.load.LoadTest;
import dev.tocsin.standalone.load.Mix;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Drives a running API with a mix of users. */
@Command(
    name = "load",
    description = {
      "Drives a running API as a mix of users would, at a fixed rate, and prints rates and"
          + " percentiles. A time counts from when a request was meant to be sent, so that an API"
          + " which falls behind cannot hide it.",
      "It registers users of its own, whose alerts no market comes near, and leaves them there: not"
          + " for a system that others use. Start the API with TOCSIN_LIMITS_USER_PER_MINUTE=0 and"
          + " TOCSIN_LIMITS_ANONYMOUS_PER_MINUTE=0 to measure more than its limits."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./tocsin load",
      "  ./tocsin load --mix alerts --users 1 --alerts 100000 --rate 500"
    })
final class LoadCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where it answers (default: ${DEFAULT-VALUE}).")
  private URI api;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Requests per second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long it measures (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "10",
      description = "Seconds before that, which are not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many users send them in turn (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--alerts",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many alerts each of them has (default: ${DEFAULT-VALUE}).")
  private int alerts;

  @Option(
      names = "--holdings",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How many markets each of them holds, as far as there are (default: ${DEFAULT-VALUE}).")
  private int holdings;

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      defaultValue = "alerts=4,portfolio=3,markets=2,trades=1",
      description = "What they send, how often (default: ${DEFAULT-VALUE}).")
  private String mix;

  @Override
  public Integer call() throws Exception {
    require(rate > 0 && seconds > 0 && users > 0, "--rate, --seconds and --users must be above 0");
    require(
        warmUp >= 0 && alerts >= 0 && holdings >= 0,
        "--warm-up, --alerts and --holdings must not be below 0");
    LoadTest test =
        new LoadTest(
            api,
            mix(),
            rate,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds),
            users,
            alerts,
            holdings);
    return test.run(command.commandLine().getOut()) ? 0 : 1;
  }

  private Mix mix() {
    try {
      return Mix.of(mix);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--mix: " + e.getMessage(), e);
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
