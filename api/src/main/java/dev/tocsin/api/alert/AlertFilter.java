package dev.tocsin.api.alert;

import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.Symbol;

/**
 * Which of somebody's alerts are asked for; what is null does not matter.
 *
 * @param symbol as the table knows it: {@code BTC-USDT}, {@code BTC} or {@code BTCUSDT}
 */
record AlertFilter(AlertStatus status, String symbol, String tag) {

  /**
   * Reads the parameters.
   *
   * @throws ProblemException 422, naming the one that is wrong
   */
  static AlertFilter of(String status, String symbol, String cryptocurrency, String tag) {
    return new AlertFilter(
        status == null ? null : Choice.of(AlertStatus.class, status, "status"),
        symbol == null ? symbol(cryptocurrency, "cryptocurrency") : symbol(symbol, "symbol"),
        tag == null ? null : LabelReader.tag(tag, "tag"));
  }

  private static String symbol(String text, String field) {
    if (text == null) {
      return null;
    }
    Symbol read =
        Symbol.parse(text)
            .orElseThrow(
                () -> ProblemException.invalid(field, "must be a pair or a currency, such as BTC"));
    return read.isJoined() ? read.base() : read.base() + "-" + read.quote();
  }
}
