package dev.tocsin.api.job;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A run of a job that has ended. */
@Schema(name = "JobRun", description = "A run of a job that has ended")
record JobRunView(
    @Schema(example = "4711") long id,
    @Schema(description = "What of the job was done", example = "recurring") String instance,
    @Schema(description = "The instance of the API", example = "api-1", nullable = true)
        String ranOn,
    Instant startedAt,
    Instant endedAt,
    @Schema(description = "How long it took", example = "42") long durationMs,
    RunOutcome outcome,
    @Schema(
            description = "What went wrong",
            example = "the mail server cannot be reached",
            nullable = true)
        String detail) {}
