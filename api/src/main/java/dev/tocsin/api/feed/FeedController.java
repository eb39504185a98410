package dev.tocsin.api.feed;

import dev.tocsin.api.auth.LoginOnly;
import dev.tocsin.api.auth.Role;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;

@Controller("/api/v1/admin/feeds")
@Secured(Role.OPERATOR_NAME)
@LoginOnly
@Tag(name = "operations")
class FeedController {

  private final Feeds feeds;
  private final ConflatedPrices conflated;

  FeedController(Feeds feeds, ConflatedPrices conflated) {
    this.feeds = feeds;
    this.conflated = conflated;
  }

  /**
   * Lists how the trades of each symbol come from each exchange. For operators.
   *
   * @param exchange such as BINANCE; all when not given
   * @param state connected, disconnected or silent; all when not given
   * @param page from 1
   * @param pageSize feeds to a page, at most 100; 20 when not given
   * @return a page of feeds, by exchange and symbol
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of feeds")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<FeedView> listFeeds(
      HttpRequest<?> request,
      @Nullable @QueryValue String exchange,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    Paging paging = Paging.of(page, pageSize, null);
    FeedState wanted = state == null ? null : Choice.of(FeedState.class, state, "state");
    Instant now = Instant.now();
    return paging.pageOf(
        feeds.all().stream()
            .filter(feed -> exchange == null || feed.status().exchange().equals(exchange))
            .filter(feed -> wanted == null || feed.state(now) == wanted)
            .map(feed -> FeedView.of(feed, conflated.of(feed.status().instrument()), now))
            .toList(),
        request);
  }
}
