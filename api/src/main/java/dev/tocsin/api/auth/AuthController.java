package dev.tocsin.api.auth;

import dev.tocsin.api.audit.Origins;
import dev.tocsin.api.docs.Description;
import dev.tocsin.api.limit.LoginAttempts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Optional;

@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class AuthController {

  private final Accounts accounts;
  private final LoginAttempts attempts;
  private final Origins origins;

  AuthController(Accounts accounts, LoginAttempts attempts, Origins origins) {
    this.accounts = accounts;
    this.attempts = attempts;
    this.origins = origins;
  }

  /**
   * Registers a user with a paper money account.
   *
   * @param registration who
   * @return the user
   */
  @Post("/register")
  @Status(HttpStatus.CREATED)
  @Secured(SecurityRule.IS_ANONYMOUS)
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "201", description = "The user")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Profile register(HttpRequest<?> request, @Body @Valid Registration registration) {
    return Profile.of(accounts.register(registration, origins.of(request)));
  }

  /**
   * Logs in, by email or username.
   *
   * @param credentials who
   * @return an access token for 15 minutes and a refresh token
   */
  @Post("/login")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The tokens")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Suspended")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  @ApiResponse(responseCode = "429", ref = "#/components/responses/TooManyRequests")
  Tokens login(HttpRequest<?> request, @Body @Valid Credentials credentials) {
    Optional<User> named = accounts.named(credentials);
    return attempts.attempt(
        request,
        named.map(user -> "user " + user.id()).orElseGet(() -> "nobody " + credentials.account()),
        () -> accounts.login(named, credentials.password(), origins.of(request)));
  }

  /**
   * Exchanges a refresh token for new tokens. Each is good for one exchange; one that comes back
   * ends all that descend from the same login.
   *
   * @param token the refresh token
   * @return the next tokens
   */
  @Post("/refresh")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The tokens")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Tokens refresh(HttpRequest<?> request, @Body @Valid RefreshRequest token) {
    return accounts.refresh(token.refreshToken(), origins.of(request));
  }
}
