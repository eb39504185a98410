package dev.tocsin.standalone;

import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a system when the process is asked to end, by Ctrl-C or SIGTERM. */
final class ShutdownHook {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);

  private ShutdownHook() {}

  static void closeAtExit(Standalone system, ConsoleProgress progress) {
    Thread hook =
        new Thread(
            () -> {
              progress.say("");
              progress.say("stopping");
              long begun = System.nanoTime();
              try {
                system.close();
              } catch (IOException e) {
                LOG.warn("the data directory was not given back cleanly", e);
              }
              progress.say(
                  "stopped in " + ConsoleProgress.seconds(System.nanoTime() - begun) + " s");
              LogManager.shutdown();
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }
}
