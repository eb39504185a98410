package dev.tocsin.ingest.stream;

/**
 * Consecutive trade ids.
 *
 * @param first included, positive
 * @param last included, not below first
 */
public record IdRange(long first, long last) {

  /**
   * @throws IllegalArgumentException when the ids are not a range of positive numbers
   */
  public IdRange {
    if (first <= 0 || last < first) {
      throw new IllegalArgumentException("not a range of trade ids: " + first + "-" + last);
    }
  }

  long size() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
