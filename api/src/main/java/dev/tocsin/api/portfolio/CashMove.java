package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.Amount;
import dev.tocsin.api.http.PlainText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** Paper money that somebody puts in or takes out. */
@Introspected
@Schema(description = "Paper money to put in or to take out")
record CashMove(
    @NotNull
        @Amount
        @Schema(type = "string", description = "In the account's currency", example = "2500")
        BigDecimal amount,
    @Nullable
        @Size(max = 1000)
        @PlainText
        @Schema(description = "Whatever you want to remember of it", example = "salary")
        String note) {}
