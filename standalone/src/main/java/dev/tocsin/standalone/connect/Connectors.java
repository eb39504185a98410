package dev.tocsin.standalone.connect;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Connectors of a Connect cluster, registered and kept running: what fails is started again until
 * this is closed, by a thread of its own. Closing leaves the connectors as they are.
 */
public final class Connectors implements AutoCloseable {

  private static final Duration RETRY = Duration.ofMillis(100);

  private final ConnectRest rest;
  private final List<ConnectorConfiguration> connectors;
  private final Thread watch;

  private Connectors(ConnectRest rest, List<ConnectorConfiguration> connectors) {
    this.rest = rest;
    this.connectors = connectors;
    this.watch =
        new Thread(
            new ConnectorWatch(
                rest, connectors.stream().map(ConnectorConfiguration::name).toList()),
            "connector-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Registers the connectors, or updates them, and watches them.
   *
   * @param wait for Connect to take them: a worker that has just started is still joining its group
   * @throws IOException when Connect refuses a configuration or does not answer in time
   */
  public static Connectors register(
      URI connect, List<ConnectorConfiguration> connectors, Duration wait)
      throws IOException, InterruptedException {
    ConnectRest rest = new ConnectRest(connect);
    long deadline = System.nanoTime() + wait.toNanos();
    for (ConnectorConfiguration connector : connectors) {
      put(rest, connector, deadline);
    }
    return new Connectors(rest, List.copyOf(connectors));
  }

  /**
   * Waits until every connector runs with all its tasks.
   *
   * @throws TimeoutException when one does not; the message says why, as far as Connect knows
   */
  public void awaitRunning(Duration wait) throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    for (ConnectorConfiguration connector : connectors) {
      String reason = whyNotRunning(connector.name());
      while (!reason.isEmpty()) {
        if (System.nanoTime() - deadline > 0) {
          throw new TimeoutException("connector " + connector.name() + " does not run: " + reason);
        }
        Thread.sleep(RETRY.toMillis());
        reason = whyNotRunning(connector.name());
      }
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private String whyNotRunning(String name) throws InterruptedException {
    try {
      ConnectorStatus status = rest.status(name);
      return status.running()
          ? ""
          : "%s, tasks %s %s".formatted(status.connector(), status.tasks(), status.cause());
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void put(ConnectRest rest, ConnectorConfiguration connector, long deadline)
      throws IOException, InterruptedException {
    while (true) {
      try {
        rest.put(connector);
        return;
      } catch (ConnectRefusedException e) {
        if (!e.passes() || System.nanoTime() - deadline > 0) {
          throw e;
        }
      } catch (IOException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
      Thread.sleep(RETRY.toMillis());
    }
  }
}
