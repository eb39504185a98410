package dev.tocsin.api.watchlist;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.idempotency.Idempotent;
import dev.tocsin.api.market.Prices;
import dev.tocsin.api.revision.IfMatch;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/watchlists")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.ALERTS)
@Tag(name = "watchlists")
class WatchlistController {

  private final WatchlistRepository lists;
  private final WatchlistReader reader;
  private final Prices prices;

  WatchlistController(WatchlistRepository lists, WatchlistReader reader, Prices prices) {
    this.lists = lists;
    this.reader = reader;
    this.prices = prices;
  }

  /**
   * Lists your watchlists by name, with the newest prices of their markets.
   *
   * @param page from 1
   * @param pageSize lists to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of watchlists
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of watchlists")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<WatchlistView> listWatchlists(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    WatchlistRepository.Found found = lists.page(Caller.userId(caller), paging);
    return paging.page(found.lists().stream().map(this::view).toList(), found.count(), request);
  }

  /**
   * Makes a watchlist.
   *
   * @param list its name and its markets in their order
   * @return the watchlist
   */
  @Post
  @Idempotent
  @Status(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The watchlist is there")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  WatchlistView createWatchlist(Authentication caller, @Body WatchlistBody list) {
    return view(lists.add(Caller.userId(caller), reader.read(list)));
  }

  /**
   * Shows one of your watchlists.
   *
   * @param id of the watchlist
   * @return the watchlist
   */
  @Get("/{id}")
  @ApiResponse(responseCode = "200", description = "The watchlist")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  WatchlistView showWatchlist(Authentication caller, long id) {
    return view(lists.one(Caller.userId(caller), id));
  }

  /**
   * Replaces one of your watchlists: its name, its markets and their order.
   *
   * @param ifMatch the ETag of the watchlist as you have seen it, to change no other
   * @param id of the watchlist
   * @param list as it is to be
   * @return the watchlist
   */
  @Put("/{id}")
  @ApiResponse(responseCode = "200", description = "The watchlist as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  WatchlistView replaceWatchlist(
      Authentication caller,
      @Nullable @Header(IfMatch.HEADER) String ifMatch,
      long id,
      @Body WatchlistBody list) {
    return view(lists.replace(Caller.userId(caller), id, reader.read(list), IfMatch.read(ifMatch)));
  }

  /**
   * Puts the markets of one of your watchlists in another order, adds or removes some.
   *
   * @param ifMatch the ETag of the watchlist as you have seen it, to change no other
   * @param id of the watchlist
   * @param markets all of them, as they are to stand
   * @return the watchlist
   */
  @Put("/{id}/markets")
  @ApiResponse(responseCode = "200", description = "The watchlist as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  WatchlistView reorderWatchlist(
      Authentication caller,
      @Nullable @Header(IfMatch.HEADER) String ifMatch,
      long id,
      @Body MarketsBody markets) {
    return view(
        lists.setMarkets(Caller.userId(caller), id, reader.read(markets), IfMatch.read(ifMatch)));
  }

  /**
   * Deletes one of your watchlists.
   *
   * @param ifMatch the ETag of the watchlist as you have seen it, to delete no other
   * @param id of the watchlist
   */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The watchlist is gone")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  void deleteWatchlist(
      Authentication caller, @Nullable @Header(IfMatch.HEADER) String ifMatch, long id) {
    lists.delete(Caller.userId(caller), id, IfMatch.read(ifMatch));
  }

  private WatchlistView view(Watchlist list) {
    return WatchlistView.of(list, prices);
  }
}
