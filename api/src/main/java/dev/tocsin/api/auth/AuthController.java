package dev.tocsin.api.auth;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class AuthController {

  private final Accounts accounts;

  AuthController(Accounts accounts) {
    this.accounts = accounts;
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
  @SecurityRequirements
  @ApiResponse(responseCode = "201", description = "The user")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Profile register(@Body @Valid Registration registration) {
    return Profile.of(accounts.register(registration));
  }

  /**
   * Logs in, by email or username.
   *
   * @param credentials who
   * @return an access token for 15 minutes and a refresh token
   */
  @Post("/login")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @SecurityRequirements
  @ApiResponse(responseCode = "200", description = "The tokens")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Tokens login(@Body @Valid Credentials credentials) {
    return accounts.login(credentials);
  }

  /**
   * Exchanges a refresh token for new tokens. Each is good for one exchange; one that comes back
   * ends all that descend from the same login.
   *
   * @param request the refresh token
   * @return the next tokens
   */
  @Post("/refresh")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @SecurityRequirements
  @ApiResponse(responseCode = "200", description = "The tokens")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Tokens refresh(@Body @Valid RefreshRequest request) {
    return accounts.refresh(request.refreshToken());
  }

  /**
   * Tells who the access token belongs to.
   *
   * @return the user
   */
  @Get("/me")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  @ApiResponse(responseCode = "200", description = "The user")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Profile me(Authentication authentication) {
    return Profile.of(accounts.user(Caller.userId(authentication)));
  }
}
