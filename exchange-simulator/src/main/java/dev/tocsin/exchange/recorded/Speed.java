package dev.tocsin.exchange.recorded;

/**
 * How fast a recording is played.
 *
 * @param factor seconds of the recording per second, positive; infinite goes as fast as it is taken
 */
public record Speed(double factor) {

  /** As fast as the subscribers take it. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  /**
   * @throws IllegalArgumentException when the factor is not positive
   */
  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("a speed must be above 0, not " + factor);
    }
  }

  /**
   * Reads {@code 1}, {@code 10}, {@code 2.5} or {@code max}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static Speed of(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      throw new IllegalArgumentException("'" + text + "' is not a speed: give 1, 10 or max");
    }
    return new Speed(Double.parseDouble(text));
  }

  boolean isMax() {
    return Double.isInfinite(factor);
  }
}
