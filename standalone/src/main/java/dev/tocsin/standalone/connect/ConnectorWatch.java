package dev.tocsin.standalone.connect;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts again what has failed of some connectors: at once the first time, then after pauses that
 * double up to a minute. Logs when a connector fails and when it runs again, nothing in between.
 */
final class ConnectorWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ConnectRest rest;
  private final List<String> connectors;
  private final Map<String, RestartPlan> restarts = new HashMap<>();
  private boolean reached = true;

  ConnectorWatch(ConnectRest rest, List<String> connectors) {
    this.rest = rest;
    this.connectors = List.copyOf(connectors);
  }

  /** Watches until interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(PAUSE.toMillis());
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      for (String connector : connectors) {
        look(connector);
      }
      if (!reached) {
        LOG.info("Connect is reached again");
      }
      reached = true;
    } catch (ConnectRefusedException e) {
      LOG.debug("Connect is starting or rebalancing", e);
    } catch (IOException e) {
      if (reached) {
        LOG.warn("Connect is not reached: {}", e.toString());
      }
      reached = false;
    }
  }

  private void look(String connector) throws IOException, InterruptedException {
    ConnectorStatus status = rest.status(connector);
    RestartPlan restart = restarts.get(connector);
    if (status.running() && restart != null) {
      LOG.info("connector {} runs again", connector);
      restarts.remove(connector);
    }
    if (!status.failed()) {
      return;
    }
    if (restart == null) {
      LOG.warn("connector {} failed and is restarted: {}", connector, status.cause());
      restart = RestartPlan.first(System.nanoTime());
    }
    if (restart.due(System.nanoTime())) {
      restarts.put(connector, restart.next(System.nanoTime()));
      rest.restartFailed(connector);
    }
  }
}
