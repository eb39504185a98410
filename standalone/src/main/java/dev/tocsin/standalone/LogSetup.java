package dev.tocsin.standalone;

import java.nio.file.Path;

/**
 * Decides where this process logs, before anything does: {@code up} into files of its data
 * directory, every other command to standard error.
 */
final class LogSetup {

  private static final String CONFIGURATION = "log4j2.configurationFile";

  private LogSetup() {}

  static void apply(String[] args) {
    if (System.getProperty(CONFIGURATION) != null) {
      return;
    }
    if (args.length > 0 && args[0].equals("up")) {
      System.setProperty(CONFIGURATION, "tocsin-up-log4j2.xml");
      System.setProperty("tocsin.logs", DataDirectory.logs(dataIn(args)).toString());
    } else {
      System.setProperty(CONFIGURATION, "tocsin-command-log4j2.xml");
    }
  }

  // The logging system wants to know before the command line is parsed.
  static Path dataIn(String[] args) {
    String data = DataOption.DEFAULT;
    for (int i = 1; i < args.length; i++) {
      if (args[i].startsWith("--data=")) {
        data = args[i].substring("--data=".length());
      } else if (args[i].equals("--data") && i + 1 < args.length) {
        data = args[i + 1];
      }
    }
    return Path.of(data);
  }
}
