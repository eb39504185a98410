package dev.tocsin.api.asset;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

@Controller("/api/v1/assets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.TRADE)
@Tag(name = "assets")
class AssetController {

  private final AssetRepository assets;
  private final CoinPrices prices;

  AssetController(AssetRepository assets, CoinPrices prices) {
    this.assets = assets;
    this.prices = prices;
  }

  /**
   * Lists the lots that you track, the first one first, at today's prices.
   *
   * @param page from 1
   * @param pageSize lots to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of lots
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of lots")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  Page<AssetView> listAssets(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    AssetRepository.Found found = assets.page(Caller.userId(caller), paging);
    Map<Coin, BigDecimal> known = prices.of(found.assets().stream().map(Asset::coin).toList());
    List<AssetView> views =
        found.assets().stream().map(asset -> AssetView.at(known.get(asset.coin()), asset)).toList();
    return paging.page(views, found.count(), request);
  }

  /**
   * Tracks a lot of a coin that you hold elsewhere. No cash moves.
   *
   * @param asset the lot
   * @return the lot at today's price
   */
  @Post
  @Idempotent
  @Status(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The lot is tracked")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AssetView createAsset(Authentication caller, @Body AssetBody asset) {
    return atToday(assets.add(Caller.userId(caller), AssetReader.read(asset)));
  }

  /**
   * Shows one of your lots.
   *
   * @param id of the lot
   * @return the lot at today's price
   */
  @Get("/{id}")
  @ApiResponse(responseCode = "200", description = "The lot")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  AssetView showAsset(Authentication caller, long id) {
    return atToday(assets.one(Caller.userId(caller), id));
  }

  /**
   * Replaces one of your lots.
   *
   * @param ifMatch the ETag of the lot as you have seen it, to change no other
   * @param id of the lot
   * @param asset the lot as it is to be
   * @return the lot at today's price
   */
  @Put("/{id}")
  @ApiResponse(responseCode = "200", description = "The lot as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AssetView replaceAsset(
      Authentication caller,
      @Nullable @Header(IfMatch.HEADER) String ifMatch,
      long id,
      @Body AssetBody asset) {
    IfMatch seen = IfMatch.read(ifMatch);
    return atToday(assets.replace(Caller.userId(caller), id, AssetReader.read(asset), seen));
  }

  /**
   * Tracks one of your lots no more.
   *
   * @param ifMatch the ETag of the lot as you have seen it, to delete no other
   * @param id of the lot
   */
  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ApiResponse(responseCode = "204", description = "The lot is gone")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  void deleteAsset(
      Authentication caller, @Nullable @Header(IfMatch.HEADER) String ifMatch, long id) {
    assets.delete(Caller.userId(caller), id, IfMatch.read(ifMatch));
  }

  private AssetView atToday(Asset asset) {
    return AssetView.at(prices.of(List.of(asset.coin())).get(asset.coin()), asset);
  }
}
