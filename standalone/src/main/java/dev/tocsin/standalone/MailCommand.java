package dev.tocsin.standalone;

import dev.tocsin.standalone.mail.Mail;
import dev.tocsin.standalone.mail.Mailbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what the local mail server received. */
@Command(
    name = "mail",
    description = "Lists the mail that the system sent to its local mail server, oldest first.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  ./tocsin mail", "  ./tocsin mail -n 1 --text"})
final class MailCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private DataOption data;

  @Option(
      names = "-n",
      paramLabel = "MAILS",
      defaultValue = "20",
      description = "How many of the last to show (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--text", description = "Shows what they say as well.")
  private boolean text;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    List<Mail> mails = new Mailbox(DataDirectory.mail(data.directory())).latest(count);
    if (mails.isEmpty()) {
      out.println("No mail yet.");
    }
    for (Mail mail : mails) {
      out.println(
          "%s  %-24s  %s"
              .formatted(
                  mail.sentAt().map(Instant::toString).orElse("-"), mail.to(), mail.subject()));
      if (text) {
        out.println();
        mail.text().lines().forEach(line -> out.println("    " + line));
        out.println();
      }
    }
    out.flush();
    return 0;
  }
}
