package dev.tocsin.api.market;

import dev.tocsin.api.http.ProblemException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of candles begins or ends. Candles are open to everybody, so that it needs no
 * signature: it says a time, and whatever it says is answered.
 *
 * @param isForward whether the page begins at the time; else it ends before it
 */
record CandleCursor(Instant time, boolean isForward) {

  private static final Pattern TEXT = Pattern.compile("([fb])(\\d{1,12})");

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws ProblemException 422 when it is nothing of the kind
   */
  static CandleCursor read(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      long second = Long.parseLong(matcher.group(2));
      return new CandleCursor(Instant.ofEpochSecond(second), matcher.group(1).equals("f"));
    }
    throw ProblemException.invalid(
        "cursor", "must be one that a page of candles has given; begin without");
  }

  String text() {
    return (isForward ? "f" : "b") + time.getEpochSecond();
  }
}
