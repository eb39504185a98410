package dev.tocsin.standalone;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Addresses of exchanges as somebody wrote them: of the only one {@code URL}, of several {@code
 * EXCHANGE=URL}.
 */
record ExchangeAddresses(List<String> given) {

  /**
   * The address of an exchange, if it was written.
   *
   * @throws IllegalArgumentException when it is none
   */
  Optional<URI> of(String exchange) {
    return given.stream()
        .filter(text -> isOf(exchange, text))
        .map(text -> URI.create(text.substring(start(text))))
        .findFirst();
  }

  private static boolean isOf(String exchange, String text) {
    int start = start(text);
    return start == 0 || text.substring(0, start - 1).equalsIgnoreCase(exchange);
  }

  /** Behind the name, if there is one. */
  private static int start(String text) {
    int name = text.indexOf('=');
    return name >= 0 && name < text.indexOf("://") ? name + 1 : 0;
  }
}
