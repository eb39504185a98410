package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.Symbol;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which of somebody's alerts are asked for; what is null does not matter.
 *
 * @param pair as in instruments, {@code BTC-USDT}
 * @param name a base currency, or a pair without a separator
 */
record AlertFilter(AlertStatus status, String pair, String name) {

  /**
   * Reads the parameters.
   *
   * @throws ProblemException 422, naming the one that is wrong
   */
  static AlertFilter of(String status, String symbol, String cryptocurrency) {
    String field = symbol == null ? "cryptocurrency" : "symbol";
    String text = symbol == null ? cryptocurrency : symbol;
    AlertStatus wanted = status == null ? null : status(status);
    if (text == null) {
      return new AlertFilter(wanted, null, null);
    }
    Symbol read =
        Symbol.parse(text)
            .orElseThrow(
                () -> ProblemException.invalid(field, "must be a pair or a currency, such as BTC"));
    return read.isJoined()
        ? new AlertFilter(wanted, null, read.base())
        : new AlertFilter(wanted, read.base() + "-" + read.quote(), null);
  }

  private static AlertStatus status(String id) {
    return Arrays.stream(AlertStatus.values())
        .filter(status -> status.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "status",
                    "must be one of "
                        + Arrays.stream(AlertStatus.values())
                            .map(AlertStatus::id)
                            .collect(Collectors.joining(", "))));
  }
}
