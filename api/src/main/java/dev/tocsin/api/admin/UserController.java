package dev.tocsin.api.admin;

import dev.tocsin.api.audit.Origins;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.LoginOnly;
import dev.tocsin.api.auth.Role;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.idempotency.Idempotent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

@Controller("/api/v1/admin/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Role.ADMIN_NAME)
@LoginOnly
@Tag(name = "admin")
@ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
@ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
@ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
class UserController {

  private static final int MAX_TEXT = 200;

  private final Directory directory;
  private final Moderation moderation;
  private final Origins origins;

  UserController(Directory directory, Moderation moderation, Origins origins) {
    this.directory = directory;
    this.moderation = moderation;
    this.origins = origins;
  }

  /**
   * Lists users, the latest first.
   *
   * @param q part of a name, email or username
   * @param role user, operator or admin
   * @param status active or suspended
   * @param page from 1
   * @param pageSize users to a page, at most 100; 20 when not given
   * @return a page of users
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of users")
  Page<UserView> listUsers(
      HttpRequest<?> request,
      @Nullable @QueryValue String q,
      @Nullable @QueryValue String role,
      @Nullable @QueryValue String status,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    Paging paging = Paging.of(page, pageSize, null);
    if (q != null && (q.length() > MAX_TEXT || q.indexOf('\0') >= 0)) {
      throw ProblemException.invalid("q", "must be a text of at most " + MAX_TEXT + " characters");
    }
    Directory.Found found =
        directory.list(
            new UserFilter(
                q,
                role == null ? null : Choice.of(Role.class, role, "role"),
                status == null ? null : Choice.of(UserStatus.class, status, "status")),
            paging);
    return paging.page(found.users().stream().map(UserView::of).toList(), found.count(), request);
  }

  /**
   * Shows a user.
   *
   * @param id of the user
   * @return the user
   */
  @Get("/{id}")
  @ApiResponse(responseCode = "200", description = "The user")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  UserView showUser(long id) {
    return UserView.of(directory.show(id));
  }

  /**
   * Suspends a user: tokens and API keys are refused from now on, and all alerts that stand are
   * paused. To suspend who is suspended changes nothing.
   *
   * @param id of the user
   * @param body why
   * @return the user
   */
  @Post("/{id}/suspend")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The user, suspended")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  UserView suspendUser(
      HttpRequest<?> request,
      Authentication caller,
      long id,
      @Nullable @Body @Valid SuspensionBody body) {
    return UserView.of(
        moderation.suspend(act(request, caller, id), body == null ? null : body.reason()));
  }

  /**
   * Reinstates a user: alerts that the suspension paused are resumed, and API keys are good again;
   * the user logs in anew.
   *
   * @param id of the user
   * @return the user
   */
  @Post("/{id}/reinstate")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The user, active")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  UserView reinstateUser(HttpRequest<?> request, Authentication caller, long id) {
    return UserView.of(moderation.reinstate(act(request, caller, id)));
  }

  /**
   * Gives a user a role. It counts from the user's next request.
   *
   * @param id of the user
   * @param body the role
   * @return the user
   */
  @Put("/{id}/role")
  @ApiResponse(responseCode = "200", description = "The user in the role")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  UserView setRole(
      HttpRequest<?> request, Authentication caller, long id, @Body @Valid RoleBody body) {
    return UserView.of(moderation.setRole(act(request, caller, id), body.role()));
  }

  private Moderation.Act act(HttpRequest<?> request, Authentication caller, long userId) {
    return new Moderation.Act(Caller.userId(caller), userId, origins.of(request));
  }
}
