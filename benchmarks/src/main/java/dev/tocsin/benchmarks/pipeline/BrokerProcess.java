package dev.tocsin.benchmarks.pipeline;

import java.nio.file.Path;

/** A broker in a process of its own: prints its address and runs until its input ends. */
public final class BrokerProcess {

  private BrokerProcess() {}

  /** Argument: an empty directory. */
  public static void main(String[] args) throws Exception {
    LocalKafka kafka = LocalKafka.start(Path.of(args[0]));
    System.out.println(kafka.bootstrapServers());
    while (System.in.read() >= 0) {
      // Nothing is said to it.
    }
    System.exit(0);
  }
}
