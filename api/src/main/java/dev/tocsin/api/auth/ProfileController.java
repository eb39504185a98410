package dev.tocsin.api.auth;

import dev.tocsin.api.audit.Origins;
import dev.tocsin.api.revision.IfMatch;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "auth")
class ProfileController {

  private final Profiles profiles;
  private final Origins origins;

  ProfileController(Profiles profiles, Origins origins) {
    this.profiles = profiles;
    this.origins = origins;
  }

  /**
   * Tells who the token or key belongs to.
   *
   * @return the user
   */
  @Get("/me")
  @ApiResponse(responseCode = "200", description = "The user")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Profile me(Authentication caller) {
    return Profile.of(profiles.show(Caller.userId(caller)));
  }

  /**
   * Changes your name, email or username. The latter two need your password.
   *
   * @param ifMatch the ETag of the profile as you have seen it, to change no other
   * @param change what is to be otherwise
   * @return the user
   */
  @Patch("/me")
  @LoginOnly
  @ApiResponse(responseCode = "200", description = "The user as changed")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Profile changeMe(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @Header(IfMatch.HEADER) String ifMatch,
      @Body @Valid ProfileChange change) {
    return Profile.of(
        profiles.change(Caller.userId(caller), change, IfMatch.read(ifMatch), origins.of(request)));
  }

  /**
   * Changes your password. All your other sessions end; this one and your API keys stay.
   *
   * @param change the present password and another
   */
  @Put("/password")
  @Status(HttpStatus.NO_CONTENT)
  @LoginOnly
  @ApiResponse(responseCode = "204", description = "It is changed")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  void changePassword(
      HttpRequest<?> request, Authentication caller, @Body @Valid PasswordChange change) {
    profiles.changePassword(caller, change, origins.of(request));
  }
}
