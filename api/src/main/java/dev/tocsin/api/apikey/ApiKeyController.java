package dev.tocsin.api.apikey;

import dev.tocsin.api.audit.Origins;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.LoginOnly;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
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
import jakarta.validation.Valid;
import java.util.List;

@Controller("/api/v1/api-keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@LoginOnly
@Tag(name = "api keys")
class ApiKeyController {

  private final ApiKeys keys;
  private final Origins origins;

  ApiKeyController(ApiKeys keys, Origins origins) {
    this.keys = keys;
    this.origins = origins;
  }

  /**
   * Makes an API key for a program of yours. The reply shows the key itself, once: it is stored as
   * a hash.
   *
   * @param key its name, scopes and expiry
   * @return the key
   */
  @Post
  @Status(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The key; nobody can show it again")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HttpResponse<MadeApiKey> makeKey(
      HttpRequest<?> request, Authentication caller, @Body @Valid NewApiKey key) {
    ApiKeys.Made made =
        keys.make(
            Caller.userId(caller),
            key.name().strip(),
            key.scopes().stream().distinct().sorted().toList(),
            key.expiry(),
            origins.of(request));
    return HttpResponse.created(MadeApiKey.of(made)).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /**
   * Lists your API keys, the latest first.
   *
   * @param page from 1
   * @param pageSize keys to a page, at most 100; 20 when not given
   * @return a page of keys
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of keys")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<ApiKeyView> listKeys(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    List<ApiKeyView> views = keys.list(Caller.userId(caller)).stream().map(ApiKeyView::of).toList();
    return Paging.of(page, pageSize, null).pageOf(views, request);
  }

  /**
   * Revokes an API key: whatever still sends it is refused from now on.
   *
   * @param id of the key
   */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The key is revoked")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  void revokeKey(HttpRequest<?> request, Authentication caller, long id) {
    keys.revoke(Caller.userId(caller), id, origins.of(request));
  }
}
