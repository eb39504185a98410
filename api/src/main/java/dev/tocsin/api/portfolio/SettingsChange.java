package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.Given;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.portfolio.CostMethod;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** What somebody wants to be otherwise about their account. */
@Introspected
@Schema(
    description =
        "What is to be otherwise: what is left out stays, and null sets a field back to what it is"
            + " for a new account.")
record SettingsChange(
    @Nullable @Schema(implementation = CostMethod.class) Given<CostMethod> costMethod,
    @Nullable @Schema(implementation = Fee.class) Given<Fee> fee,
    @Nullable @Schema(implementation = Limits.class) Given<Limits> limits) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * The account with what is asked for.
   *
   * @throws ProblemException 422, with all that is wrong
   */
  Account of(Account account) {
    CostMethod method = Given.or(costMethod, account.costMethod());
    Fee newFee = Given.or(fee, account.fee());
    Limits newLimits = Given.or(limits, account.limits());
    Faults faults = new Faults();
    Fee readFee = newFee == null ? Fee.NONE : read(newFee, faults);
    Limits readLimits = newLimits == null ? Limits.NONE : read(newLimits, faults);
    faults.refuse();
    return new Account(
        account.userId(),
        account.currency(),
        account.balance(),
        method == null ? CostMethod.AVERAGE : method,
        readFee,
        readLimits,
        account.version());
  }

  private static Fee read(Fee fee, Faults faults) {
    if (fee.kind() == null) {
      faults.add("fee.kind", "must be given");
      return Fee.NONE;
    }
    if (fee.kind() == Fee.Kind.NONE) {
      return Fee.NONE;
    }
    boolean isShare = fee.kind() == Fee.Kind.PERCENT;
    return new Fee(fee.kind(), amount("fee.amount", fee.amount(), isShare, true, faults));
  }

  private static Limits read(Limits limits, Faults faults) {
    return new Limits(
        amount("limits.order_value", limits.orderValue(), false, false, faults),
        amount("limits.share_percent", limits.sharePercent(), true, false, faults),
        amount("limits.daily_loss", limits.dailyLoss(), false, false, faults));
  }

  private static BigDecimal amount(
      String field, BigDecimal amount, boolean isPercent, boolean isNeeded, Faults faults) {
    if (amount == null) {
      if (isNeeded) {
        faults.add(field, "must be given");
      }
      return null;
    }
    if (amount.signum() <= 0 || !Decimals.fitsNumeric(amount)) {
      faults.add(
          field, "must be greater than 0, with at most 20 digits before the point and 18 after");
      return null;
    }
    if (isPercent && amount.compareTo(HUNDRED) > 0) {
      faults.add(field, "must be at most 100");
    }
    return Decimals.normalized(amount);
  }
}
