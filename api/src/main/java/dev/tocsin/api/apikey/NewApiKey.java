package dev.tocsin.api.apikey;

import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.http.PlainText;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.TimeParameter;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** A key that somebody wants. */
@Introspected
@Schema(description = "A key that you want")
record NewApiKey(
    @NotBlank
        @Size(max = 100)
        @PlainText
        @Schema(description = "Unique among your keys", example = "trading bot")
        String name,
    @NotEmpty
        @Schema(
            description =
                "What it is for. read: read everything but what belongs to logging in, and hear of"
                    + " triggers; alerts: set, change and delete alerts; trade: trade, and change"
                    + " what the portfolio is made of",
            example = "[\"read\", \"alerts\"]")
        List<@NotNull Scope> scopes,
    @Nullable
        @Schema(
            type = "string",
            format = "date-time",
            description = "Never, when it is left out",
            example = "2027-06-30T00:00:00Z",
            nullable = true)
        String expiresAt) {

  /**
   * When it is to expire; null for never.
   *
   * @throws ProblemException 422 when that is no time, or none to come
   */
  Instant expiry() {
    if (expiresAt == null) {
      return null;
    }
    Instant expiry = TimeParameter.read("expires_at", expiresAt);
    if (!expiry.isAfter(Instant.now())) {
      throw ProblemException.invalid("expires_at", "must be to come");
    }
    return expiry;
  }
}
