package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.docs.Description;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Links;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.TimeParameter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

@Controller("/api/v1/cryptocurrencies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "cryptocurrencies")
class CryptocurrencyController {

  private static final int DEFAULT_TOP = 10;
  private static final int DEFAULT_SNAPSHOTS = 500;
  private static final int MAX_SNAPSHOTS = 1000;

  private final Cryptocurrencies cryptocurrencies;
  private final CryptocurrencyRepository repository;

  CryptocurrencyController(Cryptocurrencies cryptocurrencies, CryptocurrencyRepository repository) {
    this.cryptocurrencies = cryptocurrencies;
    this.repository = repository;
  }

  /**
   * Lists cryptocurrencies, as providers of market data do.
   *
   * @param limit to a page, at most 100; 20 when not given
   * @param symbolFilter only those whose symbol has this in it, in any case; several with commas
   * @param sortBy rank, symbol, name, price, market_cap, volume_24h, change_1h_pct, change_24h_pct,
   *     change_7d_pct or added_at; rank when not given
   * @param order asc or desc; rank, symbol and name rise when not given, all others fall
   * @param page from 1
   * @return a page of cryptocurrencies
   */
  @Get
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "A page of cryptocurrencies")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<CryptocurrencyView> listCryptocurrencies(
      HttpRequest<?> request,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue("symbol_filter") String symbolFilter,
      @Nullable @QueryValue("sort_by") String sortBy,
      @Nullable @QueryValue String order,
      @Nullable @QueryValue Integer page) {
    Paging paging = Paging.ofLimit(page, limit);
    SortBy by = sortBy == null ? SortBy.RANK : Choice.of(SortBy.class, sortBy, "sort_by");
    Comparator<CryptocurrencyView> comparator =
        order == null ? by.comparator() : by.comparator(Choice.of(Order.class, order, "order"));
    List<String> parts =
        symbolFilter == null
            ? List.of("")
            : Arrays.stream(symbolFilter.toUpperCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .toList();
    List<CryptocurrencyView> found =
        cryptocurrencies.all().stream()
            .filter(each -> parts.stream().anyMatch(each.symbol()::contains))
            .sorted(comparator)
            .toList();
    return paging.pageOf(found, request);
  }

  /**
   * Shows a cryptocurrency or, where several have the same symbol, all of them by rank.
   *
   * @param symbol such as BTC, in any case, or a slug such as bitcoin
   * @return those that are called so, at least one
   */
  @Get("/{symbol}")
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "Those that are called so")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  FoundCryptocurrencies showCryptocurrency(String symbol) {
    return new FoundCryptocurrencies(cryptocurrencies.called(symbol));
  }

  /**
   * Lists what providers have said of a cryptocurrency, oldest first: from a time on or, without
   * one, the newest. Kept for a year.
   *
   * @param symbol such as BTC, in any case, or a slug such as bitcoin, which no other has
   * @param from the first time, ISO 8601
   * @param to the last time, ISO 8601
   * @param limit at most so many, 1 to 1000; 500 when not given
   * @return the snapshots
   */
  @Get("/{symbol}/history")
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The snapshots")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  HistoryPage listCryptocurrencyHistory(
      HttpRequest<?> request,
      String symbol,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue Integer limit) {
    Instant first = from == null ? Instant.EPOCH : TimeParameter.read("from", from);
    Instant last = to == null ? TimeParameter.LATEST : TimeParameter.read("to", to);
    if (first.isAfter(last)) {
      throw ProblemException.invalid("to", "must not be before from");
    }
    int most = limit(limit, DEFAULT_SNAPSHOTS, MAX_SNAPSHOTS);
    CryptocurrencyView coin = cryptocurrencies.only(symbol);
    boolean isNewest = from == null;
    List<SnapshotView> found =
        repository.history(coin.slug(), first, last, isNewest ? most : most + 1, isNewest);
    boolean hasMore = found.size() > most;
    return new HistoryPage(
        coin.slug(),
        coin.symbol(),
        hasMore ? found.subList(0, most) : found,
        hasMore ? Links.with(request, "from", found.get(most).time().toString()) : null);
  }

  /**
   * Lists the first of a category.
   *
   * @param category market_cap, volume, gainers or losers of 24 hours, or new
   * @param limit at most so many, 1 to 100; 10 when not given
   * @return the cryptocurrencies, the first one first
   */
  @Get("/top/{category}")
  @SecurityRequirement(name = Description.NOBODY)
  @ApiResponse(responseCode = "200", description = "The first of the category")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  FoundCryptocurrencies listTopCryptocurrencies(
      String category, @Nullable @QueryValue Integer limit) {
    return new FoundCryptocurrencies(
        Choice.of(Category.class, category, "category")
            .first(cryptocurrencies.all(), limit(limit, DEFAULT_TOP, Paging.MAX_SIZE)));
  }

  private static int limit(Integer given, int usual, int max) {
    if (given != null && (given < 1 || given > max)) {
      throw ProblemException.invalid("limit", "must be from 1 to " + max);
    }
    return given == null ? usual : given;
  }
}
