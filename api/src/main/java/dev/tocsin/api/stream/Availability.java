package dev.tocsin.api.stream;

import org.slf4j.Logger;

/** Says once when something that is needed goes away, and once when it is back. One thread. */
final class Availability {

  private final String name;
  private final Logger log;
  private boolean away;

  Availability(String name, Logger log) {
    this.name = name;
    this.log = log;
  }

  void lost(Throwable cause) {
    if (!away) {
      away = true;
      log.warn("{} cannot be reached; trying again until it can: {}", name, cause.getMessage());
    }
  }

  void reached() {
    if (away) {
      away = false;
      log.info("{} is back", name);
    }
  }
}
