package dev.tocsin.api.job;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A job as operators see it. */
@Schema(name = "Job", description = "Something that is done by a schedule, or whenever it is due")
record JobView(
    @Schema(example = "outbox-partitions") String name,
    JobKind kind,
    @Schema(description = "Since when it is paused; null when it is not", nullable = true)
        Instant pausedAt,
    @Schema(description = "How many of its instances run", example = "0") long running,
    @Schema(description = "How many wait until they are due", example = "1") long waiting,
    @Schema(
            description = "When the first of those is due; null when none is, or it is paused",
            nullable = true)
        Instant nextRunAt,
    @Schema(description = "The run that ended last, of the last 7 days", nullable = true)
        JobRunView lastRun,
    @Schema(description = "Runs of the last 7 days", example = "7") long runs,
    @Schema(description = "Those of them that did not succeed", example = "0") long failures,
    @Schema(
            description = "How often in a row it has failed last; of instances that of the worst",
            example = "0")
        long consecutiveFailures) {}
