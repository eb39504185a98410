package dev.tocsin.api.http;

import dev.tocsin.schemas.Decimals;
import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/** What our own constraints mean. */
@Factory
final class Constraints {

  @Singleton
  ConstraintValidator<Amount, BigDecimal> amount() {
    return (value, annotation, context) ->
        value == null || (value.signum() > 0 && Decimals.fitsNumeric(value));
  }

  @Singleton
  ConstraintValidator<PlainText, CharSequence> plainText() {
    return (value, annotation, context) ->
        value == null || value.codePoints().allMatch(Constraints::isPlain);
  }

  private static boolean isPlain(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
