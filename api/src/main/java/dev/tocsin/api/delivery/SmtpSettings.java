package dev.tocsin.api.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * The mail server.
 *
 * @param port its TCP port
 * @param user null: no login
 * @param from the sender of every mail
 */
@ConfigurationProperties("tocsin.smtp")
record SmtpSettings(
    @NotBlank String host,
    @Min(1) @Max(65535) int port,
    @Nullable String user,
    @Nullable String password,
    @NotNull Tls tls,
    @NotBlank String from) {

  /** How the connection is protected. */
  enum Tls {
    /** Not at all. */
    NONE,
    /** It must turn to TLS before anything is said. */
    STARTTLS,
    /** It is TLS from the first byte. */
    TLS
  }
}
