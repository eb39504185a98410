package dev.tocsin.api.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/** Names violated constraints as the sender knows the fields. */
final class Violations {

  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  private Violations() {}

  static List<FieldError> of(ConstraintViolationException e) {
    return e.getConstraintViolations().stream()
        .map(violation -> new FieldError(field(violation), violation.getMessage()))
        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
        .toList();
  }

  /** The parameter that a path such as {@code /pageSize} leads to. */
  static String parameter(String path) {
    return SNAKE_CASE.translate(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The last step of a path such as {@code create.alert.targetPrice}. */
  private static String field(ConstraintViolation<?> violation) {
    String last = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getName() != null) {
        last = node.getName();
      }
    }
    return SNAKE_CASE.translate(last);
  }
}
