package dev.tocsin.standalone;

import dev.tocsin.standalone.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the topics in a Kafka that is not ours. */
@Command(
    name = "topics",
    description = {
      "Creates the topics of the system in a Kafka cluster, for a deployment of separate services.",
      "Topics that are there are left as they are."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ./tocsin topics --bootstrap-servers kafka:9092 --replication 3")
final class TopicsCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      required = true,
      description = "Of the Kafka cluster; several with commas.")
  private String bootstrapServers;

  @Option(
      names = "--replication",
      paramLabel = "N",
      defaultValue = "1",
      description = "Copies of each partition (default: ${DEFAULT-VALUE}).")
  private short replication;

  @Override
  public Integer call() throws IOException {
    List<String> created = Topics.create(bootstrapServers, replication);
    PrintWriter out = command.commandLine().getOut();
    out.println(
        created.isEmpty() ? "All topics are there." : "Created " + String.join(", ", created));
    out.flush();
    return 0;
  }
}
