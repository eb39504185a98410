package dev.tocsin.api.http;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is wrong with one field of a request. */
@Schema(description = "What is wrong with one field of the request")
public record FieldError(
    @Schema(description = "A field of the body or a parameter", example = "target_price")
        String field,
    @Schema(example = "must be greater than 0") String message) {}
