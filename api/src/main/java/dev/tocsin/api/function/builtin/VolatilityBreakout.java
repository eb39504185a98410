package dev.tocsin.api.function.builtin;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.Severity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.statefun.sdk.java.Context;
import org.apache.flink.statefun.sdk.java.StatefulFunction;
import org.apache.flink.statefun.sdk.java.StatefulFunctionSpec;
import org.apache.flink.statefun.sdk.java.TypeName;
import org.apache.flink.statefun.sdk.java.ValueSpec;
import org.apache.flink.statefun.sdk.java.message.EgressMessageBuilder;
import org.apache.flink.statefun.sdk.java.message.Message;

/**
 * Says when a market breaks out: a candle whose range is {@value #FACTOR} times the usual one, and
 * that closes in the outer quarter of it. The usual range is the exponential average of those of
 * about the last {@value #CANDLES} candles, of which the first as many only teach it.
 */
final class VolatilityBreakout implements StatefulFunction {

  static final TypeName TYPE = TypeName.typeNameFromString("tocsin/volatility-breakout");

  private static final TypeName ALERTS = TypeName.typeNameFromString("tocsin/alerts");
  private static final TypeName LOG = TypeName.typeNameFromString("tocsin/log");

  /** How many candles it has seen, up to {@value #CANDLES}. */
  private static final ValueSpec<Integer> SEEN = ValueSpec.named("seen").withIntType();

  /** The usual range, of the price when the candle began. */
  private static final ValueSpec<Double> USUAL = ValueSpec.named("usual_range").withDoubleType();

  private static final int CANDLES = 20;
  private static final double WEIGHT = 2.0 / (CANDLES + 1);
  private static final double FACTOR = 3;
  private static final double CRITICAL_FACTOR = 6;
  private static final double OUTER = 0.25;

  static final StatefulFunctionSpec SPEC =
      StatefulFunctionSpec.builder(TYPE)
          .withValueSpecs(SEEN, USUAL)
          .withSupplier(VolatilityBreakout::new)
          .build();

  @Override
  public CompletableFuture<Void> apply(Context context, Message message) {
    if (message.is(CandleBody.TYPE)) {
      take(context, message.as(CandleBody.TYPE));
    }
    return context.done();
  }

  private static void take(Context context, CandleBody candle) {
    if (candle.open().signum() <= 0) {
      return;
    }
    int seen = context.storage().get(SEEN).orElse(0);
    double range = candle.high().subtract(candle.low()).doubleValue() / candle.open().doubleValue();
    double usual = context.storage().get(USUAL).orElse(range);
    if (seen == CANDLES && usual > 0 && range >= FACTOR * usual) {
      tell(context, candle, range, usual);
    }
    if (seen < CANDLES) {
      context.storage().set(SEEN, seen + 1);
    }
    if (seen == CANDLES - 1) {
      context.send(
          EgressMessageBuilder.forEgress(LOG)
              .withValue(
                  "knows %s now: its range is usually %s".formatted(candle.symbol(), pct(usual)))
              .build());
    }
    context.storage().set(USUAL, usual + WEIGHT * (range - usual));
  }

  private static void tell(Context context, CandleBody candle, double range, double usual) {
    double place = place(candle);
    if (place > OUTER && place < 1 - OUTER) {
      return;
    }
    String message =
        String.format(
            Locale.ROOT,
            "%s breaks out %s: range %s is %.1f times the usual %s, close %s",
            candle.symbol(),
            place >= 1 - OUTER ? "upwards" : "downwards",
            pct(range),
            range / usual,
            pct(usual),
            Decimals.plain(candle.close()));
    AlertBody alert =
        new AlertBody(
            message,
            range >= CRITICAL_FACTOR * usual ? Severity.CRITICAL : Severity.WARNING,
            candle.close());
    context.send(
        EgressMessageBuilder.forEgress(ALERTS).withCustomType(AlertBody.TYPE, alert).build());
  }

  /** Where in its range a candle closes, from 0 to 1; there is a range. */
  private static double place(CandleBody candle) {
    BigDecimal above = candle.close().subtract(candle.low());
    return above.doubleValue() / candle.high().subtract(candle.low()).doubleValue();
  }

  private static String pct(double share) {
    return String.format(Locale.ROOT, "%.3f %%", share * 100);
  }
}
