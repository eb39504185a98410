package dev.tocsin.api.portfolio;

import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Scoped;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.idempotency.Idempotent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import jakarta.validation.Valid;

@Controller("/api/v1/account")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Scoped(Scope.TRADE)
@Tag(name = "portfolio")
class AccountController {

  private final AccountSettings settings;
  private final CashDesk cash;
  private final LedgerTransactions transactions;

  AccountController(AccountSettings settings, CashDesk cash, LedgerTransactions transactions) {
    this.settings = settings;
    this.cash = cash;
    this.transactions = transactions;
  }

  /**
   * Shows your cash, and how your trades are reckoned: cost method, fee, limits.
   *
   * @return the account
   */
  @Get
  @ApiResponse(responseCode = "200", description = "The account")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  AccountView account(Authentication caller) {
    return AccountView.of(settings.of(Caller.userId(caller)));
  }

  /**
   * Changes cost method, fee or limits. Under another cost method all holdings, and what each sale
   * realized, are reckoned anew from your trades; fees and limits count from the next trade on.
   *
   * @param change what is to be otherwise
   * @return the account as it is now
   */
  @Patch
  @ApiResponse(responseCode = "200", description = "The account as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AccountView changeAccount(Authentication caller, @Body SettingsChange change) {
    return AccountView.of(settings.change(Caller.userId(caller), change));
  }

  /**
   * Puts paper money in.
   *
   * @param move how much
   * @return the account as it is now
   */
  @Post("/deposits")
  @Idempotent
  @Status(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The account as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AccountView deposit(Authentication caller, @Body @Valid CashMove move) {
    return AccountView.of(cash.deposit(Caller.userId(caller), move));
  }

  /**
   * Takes paper money out.
   *
   * @param move how much
   * @return the account as it is now
   */
  @Post("/withdrawals")
  @Idempotent
  @Status(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "The account as it is now")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
  AccountView withdraw(Authentication caller, @Body @Valid CashMove move) {
    return AccountView.of(cash.withdraw(Caller.userId(caller), move));
  }

  /**
   * Lists your ledger, newest first: every transaction with its entries, which add up to zero.
   *
   * @param page from 1
   * @param pageSize transactions to a page, at most 100; 20 when not given
   * @param perPage the same as page_size
   * @return a page of transactions
   */
  @Get("/transactions")
  @ApiResponse(responseCode = "200", description = "A page of transactions")
  @ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
  Page<LedgerTransaction> listTransactions(
      HttpRequest<?> request,
      Authentication caller,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize,
      @Nullable @QueryValue("per_page") Integer perPage) {
    Paging paging = Paging.of(page, pageSize, perPage);
    LedgerTransactions.Found found = transactions.ofUser(Caller.userId(caller), paging);
    return paging.page(found.transactions(), found.count(), request);
  }
}
