package dev.tocsin.api.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One page of a list. */
public record Page<T>(
    List<T> results,
    @Schema(
            description = "How many there are on all pages; null where a cursor leads on",
            example = "42",
            nullable = true)
        Long count,
    @Schema(description = "The address of the next page, if there is one", nullable = true)
        String next,
    @Schema(description = "The address of the page before, if there is one", nullable = true)
        String previous) {}
