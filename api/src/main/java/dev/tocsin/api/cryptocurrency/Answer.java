package dev.tocsin.api.cryptocurrency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a provider answered that made sense. */
sealed interface Answer {

  /**
   * Cryptocurrencies, at least one.
   *
   * @param refused how many entries were left out since they cannot be: without a name, an id or a
   *     positive price
   */
  record Listed(List<Report> reports, int refused) implements Answer {}

  /**
   * It was asked too much.
   *
   * @param pause how long it wants to be left alone, if it says so
   */
  record Busy(Optional<Duration> pause) implements Answer {}
}
