package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;

/** Reads levels. */
final class LevelReader {

  private LevelReader() {}

  /**
   * A level that every store keeps exactly.
   *
   * @throws ProblemException 422, naming the field
   */
  static BigDecimal read(BigDecimal level, String field) {
    if (level == null) {
      throw ProblemException.invalid(field, "is missing");
    }
    if (!Decimals.fitsNumeric(level)) {
      throw ProblemException.invalid(
          field, "must have at most 20 digits before the point and 18 after");
    }
    return Decimals.normalized(level);
  }

  /**
   * The price of the short form.
   *
   * @throws ProblemException 422, naming the field
   */
  static BigDecimal targetPrice(BigDecimal price) {
    if (price == null) {
      throw ProblemException.invalid("target_price", "is missing");
    }
    if (price.signum() <= 0 || !Decimals.fitsNumeric(price)) {
      throw ProblemException.invalid(
          "target_price",
          "must be greater than 0, with at most 20 digits before the point and 18 after");
    }
    return Decimals.normalized(price);
  }
}
