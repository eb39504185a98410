package dev.tocsin.api.auth;

import dev.tocsin.api.audit.Origins;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.OptionalLong;

@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@LoginOnly
@Tag(name = "auth")
class SessionController {

  private final Logouts logouts;
  private final Origins origins;

  SessionController(Logouts logouts, Origins origins) {
    this.logouts = logouts;
    this.origins = origins;
  }

  /**
   * Logs out: ends the session of the access token. Neither it nor its refresh token is good any
   * more.
   */
  @Post("/logout")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The session has ended")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  void logout(HttpRequest<?> request, Authentication caller) {
    long session =
        Caller.sessionId(caller)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "no_session", "Your token is of an external issuer: log out there."));
    logouts.end(Caller.userId(caller), session, origins.of(request));
  }

  /** Logs out everywhere: ends all your sessions, this one too. API keys stay. */
  @Post("/logout/all")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "All sessions have ended")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  void logoutEverywhere(HttpRequest<?> request, Authentication caller) {
    logouts.endAll(Caller.userId(caller), origins.of(request));
  }

  /**
   * Lists your sessions, the latest first: each login that has not ended.
   *
   * @param page from 1
   * @param pageSize sessions to a page, at most 100; 20 when not given
   * @return a page of sessions
   */
  @Get("/sessions")
  @ApiResponse(responseCode = "200", description = "A page of sessions")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<SessionView> listSessions(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    OptionalLong current = Caller.sessionId(caller);
    List<SessionView> sessions =
        logouts.list(Caller.userId(caller)).stream()
            .map(session -> SessionView.of(session, isSame(session, current)))
            .toList();
    return Paging.of(page, pageSize, null).pageOf(sessions, request);
  }

  /**
   * Ends one of your sessions.
   *
   * @param id of the session
   */
  @Delete("/sessions/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The session has ended")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  void endSession(HttpRequest<?> request, Authentication caller, long id) {
    logouts.end(Caller.userId(caller), id, origins.of(request));
  }

  private static boolean isSame(Session session, OptionalLong current) {
    return current.isPresent() && current.getAsLong() == session.id();
  }
}
