package dev.tocsin.api.function;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Cursors;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.Seek;
import dev.tocsin.api.idempotency.Idempotent;
import dev.tocsin.api.revision.IfMatch;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
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

@Controller("/api/v1/functions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.ALERTS)
@Tag(name = "functions")
class FunctionController {

  private final Functions functions;
  private final FunctionStatuses statuses;
  private final Cursors cursors;

  FunctionController(Functions functions, FunctionStatuses statuses, Cursors cursors) {
    this.functions = functions;
    this.statuses = statuses;
    this.cursors = cursors;
  }

  /**
   * Has a function called with market data from now on: one that you serve with a Stateful
   * Functions SDK, or one that is built in. It keeps values for each market, and what it sends to
   * tocsin/alerts comes to you as alerts do.
   *
   * @param function what is to be called, and with what
   * @return the function
   */
  @Post
  @Status(HttpStatus.CREATED)
  @Idempotent
  @ApiResponse(responseCode = "201", description = "The function is called from now on")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  FunctionView createFunction(Authentication caller, @Body NewFunction function) {
    return whole(functions.create(Caller.userId(caller), function));
  }

  /**
   * Lists your functions, newest first: by pages that are counted or, with a cursor, without end
   * and without a count.
   *
   * @param cursor empty for the first page; the links of the reply have those of the others
   * @param page from 1
   * @param pageSize functions to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of functions
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of functions")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<FunctionView> listFunctions(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    long userId = Caller.userId(caller);
    if (cursor != null) {
      Seek seek = cursors.read("functions", userId, cursor, pageSize, perPage);
      List<FunctionView> found = functions.list(userId, seek).stream().map(this::sum).toList();
      return seek.page(found, FunctionView::id, request);
    }
    Paging paging = Paging.of(page, pageSize, perPage);
    Functions.Found found = functions.list(userId, paging);
    return paging.page(found.functions().stream().map(this::sum).toList(), found.count(), request);
  }

  /**
   * Shows one of your functions and how it fares: calls, failures, latency, what it keeps, the last
   * error and the last lines of its log, on each of its markets.
   *
   * @param id of the function
   * @return the function
   */
  @Get("/{id}")
  @ApiResponse(responseCode = "200", description = "The function")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  FunctionView showFunction(Authentication caller, long id) {
    return whole(functions.show(Caller.userId(caller), id));
  }

  /**
   * Changes one of your functions. What it keeps stays. Another typename, endpoint, input or egress
   * makes a new version, which counts from now on.
   *
   * @param ifMatch the ETag of the function as you have seen it, to change no other
   * @param id of the function
   * @param change what is to be otherwise
   * @return the function
   */
  @Patch("/{id}")
  @ApiResponse(responseCode = "200", description = "The function as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  FunctionView changeFunction(
      Authentication caller,
      @Nullable @Header(IfMatch.HEADER) String ifMatch,
      long id,
      @Body FunctionChange change) {
    return whole(functions.change(Caller.userId(caller), id, change, IfMatch.read(ifMatch)));
  }

  /**
   * Pauses one of your functions: it takes no more input, and what waits for it is dropped. What it
   * keeps stays.
   *
   * @param ifMatch the ETag of the function as you have seen it, to pause no other
   * @param id of the function
   * @return the function
   */
  @Post("/{id}/pause")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The function, paused")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  FunctionView pauseFunction(
      Authentication caller, @Nullable @Header(IfMatch.HEADER) String ifMatch, long id) {
    return whole(functions.pause(Caller.userId(caller), id, IfMatch.read(ifMatch)));
  }

  /**
   * Resumes one of your functions with what comes from now on, and with what it has kept.
   *
   * @param ifMatch the ETag of the function as you have seen it, to resume no other
   * @param id of the function
   * @return the function
   */
  @Post("/{id}/resume")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The function, active")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  FunctionView resumeFunction(
      Authentication caller, @Nullable @Header(IfMatch.HEADER) String ifMatch, long id) {
    return whole(functions.resume(Caller.userId(caller), id, IfMatch.read(ifMatch)));
  }

  /**
   * Lists what one of your functions has triggered, in all its versions, the last one first, also
   * when it is deleted.
   *
   * @param id of the function
   * @param page from 1
   * @param pageSize triggers to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of triggers
   */
  @Get("/{id}/triggers")
  @ApiResponse(responseCode = "200", description = "A page of triggers")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  Page<FunctionTriggerView> listFunctionTriggers(
      HttpRequest<?> request,
      Authentication caller,
      long id,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    Functions.Fired fired = functions.triggers(Caller.userId(caller), id, paging);
    return paging.page(
        fired.triggers().stream().map(FunctionTriggerView::of).toList(), fired.count(), request);
  }

  /**
   * Deletes one of your functions and all that it keeps. It may still trigger for what happened
   * before.
   *
   * @param ifMatch the ETag of the function as you have seen it, to delete no other
   * @param id of the function
   */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The function is gone")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  void deleteFunction(
      Authentication caller, @Nullable @Header(IfMatch.HEADER) String ifMatch, long id) {
    functions.delete(Caller.userId(caller), id, IfMatch.read(ifMatch));
  }

  private FunctionView whole(UserFunction function) {
    return FunctionView.of(function, FunctionRun.whole(statuses.of(function.id())));
  }

  private FunctionView sum(UserFunction function) {
    return FunctionView.of(function, FunctionRun.sum(statuses.of(function.id())));
  }
}
