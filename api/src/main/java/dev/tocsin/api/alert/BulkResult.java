package dev.tocsin.api.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.api.http.FieldError;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Json;
import io.micronaut.http.HttpStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What one line of a bulk request is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What one line is answered")
record BulkResult(
    @Schema(description = "From 1", example = "1") int line,
    @Schema(description = "As if the line were a request of its own", example = "201") int status,
    Created alert,
    @Schema(description = "What is wrong with the line, when it is not 201")
        List<FieldError> errors) {

  /** An alert that has been set. */
  @Schema(name = "BulkAlert")
  record Created(@Schema(example = "1001") long id) {}

  static BulkResult created(int line, long alertId) {
    return new BulkResult(line, HttpStatus.CREATED.getCode(), new Created(alertId), null);
  }

  static BulkResult refused(int line, HttpStatus status, FieldError error) {
    return new BulkResult(line, status.getCode(), null, List.of(error));
  }

  static BulkResult refused(int line, ProblemException problem) {
    List<FieldError> errors =
        problem.errors().isEmpty()
            ? List.of(new FieldError("line", problem.getMessage()))
            : problem.errors();
    return new BulkResult(line, problem.status().getCode(), null, errors);
  }

  String json() {
    return Json.text(this);
  }
}
