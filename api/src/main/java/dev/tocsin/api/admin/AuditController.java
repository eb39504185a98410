package dev.tocsin.api.admin;

import dev.tocsin.api.audit.AuditEvent;
import dev.tocsin.api.audit.AuditFilter;
import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.LoginOnly;
import dev.tocsin.api.auth.Role;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Cursors;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.Seek;
import dev.tocsin.api.http.TimeParameter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;

@Controller("/api/v1/admin/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Role.ADMIN_NAME)
@LoginOnly
@Tag(name = "admin")
class AuditController {

  private static final int MAX_ADDRESS = 64;

  private final Database database;
  private final AuditTrail trail;
  private final Cursors cursors;

  AuditController(Database database, AuditTrail trail, Cursors cursors) {
    this.database = database;
    this.trail = trail;
    this.cursors = cursors;
  }

  private record Found(List<AuditEvent> events, long count) {}

  /**
   * Lists what happened to accounts, the latest first: every login, whether it succeeded or not,
   * and every act of an administrator.
   *
   * @param kind such as login_failed
   * @param userId who it was done to
   * @param actorId who did it
   * @param address of the client
   * @param from the first time, ISO 8601
   * @param to the first time after, ISO 8601
   * @param cursor as the link to another page has it, or empty for the first: pages of which each
   *     costs the same, and which are not counted
   * @param page from 1
   * @param pageSize events to a page, at most 100; 20 when not given
   * @return a page of events
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of events")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<AuditView> listEvents(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue String kind,
      @Nullable @QueryValue("user_id") Long userId,
      @Nullable @QueryValue("actor_id") Long actorId,
      @Nullable @QueryValue String address,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    AuditFilter filter =
        new AuditFilter(
            kind == null ? null : Choice.of(AuditKind.class, kind, "kind"),
            userId,
            actorId,
            address(address),
            time("from", from),
            time("to", to));
    if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to())) {
      throw ProblemException.invalid("to", "must not be before from");
    }
    if (cursor != null) {
      Seek seek = cursors.read("audit", Caller.userId(caller), cursor, pageSize, null);
      return seek.page(
          database.transaction(tx -> trail.seek(tx, filter, seek)).stream()
              .map(AuditView::of)
              .toList(),
          AuditView::id,
          request);
    }
    Paging paging = Paging.of(page, pageSize, null);
    Found found =
        database.transaction(
            tx -> new Found(trail.list(tx, filter, paging), trail.count(tx, filter)));
    return paging.page(found.events().stream().map(AuditView::of).toList(), found.count(), request);
  }

  private static Instant time(String field, String text) {
    return text == null ? null : TimeParameter.read(field, text);
  }

  private static String address(String text) {
    if (text != null && (text.length() > MAX_ADDRESS || text.indexOf('\0') >= 0)) {
      throw ProblemException.invalid("address", "must be an IP address");
    }
    return text;
  }
}
