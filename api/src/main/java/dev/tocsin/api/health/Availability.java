package dev.tocsin.api.health;

import org.slf4j.Logger;

/** Says once when something that is needed goes away, and once when it is back. Thread-safe. */
public final class Availability {

  private final String name;
  private final Logger log;
  private boolean away;

  /**
   * @param name begins the sentences that are logged
   */
  public Availability(String name, Logger log) {
    this.name = name;
    this.log = log;
  }

  /** An attempt to reach it has failed. */
  public synchronized void lost(Throwable cause) {
    if (!away) {
      away = true;
      log.warn("{} cannot be reached; trying again until it can: {}", name, cause.getMessage());
    }
  }

  /** It has answered. */
  public synchronized void reached() {
    if (away) {
      away = false;
      log.info("{} is back", name);
    }
  }
}
