package dev.tocsin.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** The TCP ports that a standalone system listens on; 0 stands for any free one. */
record Ports(int api, int flink, int connect, int kafka, int postgres, int smtp) {

  static final int API = 8080;
  static final int FLINK = 8081;
  static final int CONNECT = 8083;
  static final int KAFKA = 9092;
  static final int POSTGRES = 5433;
  static final int SMTP = 3025;

  private static final int HIGHEST = 65_535;
  private static final int LOWEST_FREE = 16_000;
  private static final int HIGHEST_FREE = 32_000;
  private static final int TRIES = 1_000;

  /** Any free ones. */
  static Ports ephemeral() {
    return new Ports(0, 0, 0, 0, 0, 0);
  }

  /**
   * Ports that nobody listens on at the moment, each another one. They lie below those that systems
   * give to outgoing connections: such a one could be gone before it is listened on.
   */
  static IntSupplier free(String bind) {
    return new SplittableRandom()
            .ints(TRIES, LOWEST_FREE, HIGHEST_FREE)
            .distinct()
            .filter(port -> isFree(bind, port))
            .iterator()
        ::nextInt;
  }

  /** Whether nobody listens on the port at the moment. */
  static boolean isFree(String bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(bind, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** All of them moved up; those that are 0 stay so. */
  Ports offset(int by) {
    return new Ports(
        moved(api, by),
        moved(flink, by),
        moved(connect, by),
        moved(kafka, by),
        moved(postgres, by),
        moved(smtp, by));
  }

  /** With a free port in place of every 0. */
  Ports resolved(String bind) {
    IntSupplier free = free(bind);
    return new Ports(
        resolved(api, free),
        resolved(flink, free),
        resolved(connect, free),
        resolved(kafka, free),
        resolved(postgres, free),
        resolved(smtp, free));
  }

  /**
   * Makes sure that every port can be had.
   *
   * @throws StartupException naming the first that cannot, and its option
   */
  void requireFree(String bind) {
    byOption().forEach((option, port) -> requireFree(bind, option, port));
  }

  private Map<String, Integer> byOption() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--api-port", api);
    ports.put("--flink-port", flink);
    ports.put("--connect-port", connect);
    ports.put("--kafka-port", kafka);
    ports.put("--postgres-port", postgres);
    ports.put("--smtp-port", smtp);
    return ports;
  }

  private static void requireFree(String bind, String option, int port) {
    if (port < 0 || port > HIGHEST) {
      throw new StartupException("port %d is none (%s, --port-offset)".formatted(port, option));
    }
    if (!isFree(bind, port)) {
      throw new StartupException(
          "port %d on %s is taken; choose another with %s, or move all with --port-offset"
              .formatted(port, bind, option));
    }
  }

  private static int moved(int port, int by) {
    return port == 0 ? 0 : port + by;
  }

  private static int resolved(int port, IntSupplier free) {
    return port == 0 ? free.getAsInt() : port;
  }
}
