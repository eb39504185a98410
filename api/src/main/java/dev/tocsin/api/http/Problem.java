package dev.tocsin.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The body of every error, as RFC 9457 has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "The body of every error (RFC 9457, application/problem+json)")
public record Problem(
    @Schema(description = "Always about:blank; code tells problems apart", example = "about:blank")
        String type,
    @Schema(description = "The name of the status", example = "Unprocessable Entity") String title,
    @Schema(description = "The HTTP status", example = "422") int status,
    @Schema(
            description = "What went wrong, for people",
            example = "target_price must be greater than 0")
        String detail,
    @Schema(description = "The path of the request", example = "/api/v1/alerts") String instance,
    @Schema(description = "What went wrong, for programs; stable", example = "invalid_field")
        String code,
    @Schema(description = "The fields at fault, when there are any") List<FieldError> errors) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(
      HttpStatus status, String code, String detail, String instance, List<FieldError> errors) {
    return new Problem(
        "about:blank",
        status.getReason(),
        status.getCode(),
        detail,
        instance,
        code,
        List.copyOf(errors));
  }
}
