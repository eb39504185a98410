package dev.tocsin.api.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.engine.preview.Order;
import dev.tocsin.engine.preview.PreviewOutcome;
import dev.tocsin.engine.preview.PreviewResult;
import dev.tocsin.engine.preview.PreviewTrigger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What an alert would have done. */
@Schema(name = "PreviewShown", description = "What an alert would have done")
record PreviewView(
    ConditionView condition,
    PolicyView policy,
    Instant from,
    @Schema(description = "Excluded") Instant to,
    @Schema(
            description =
                "How many candles of that time were played; those after which it could not have"
                    + " fired any more are not",
            example = "43200")
        long candles,
    @Schema(description = "The start of the first of them", nullable = true) Instant firstCandle,
    @Schema(description = "The start of the last of them", nullable = true) Instant lastCandle,
    @Schema(
            description =
                "When every series of the condition had enough history for a value; null when it"
                    + " had from the beginning",
            nullable = true)
        Instant validFrom,
    @Schema(
            description =
                "One when it makes no difference whether a candle's high or its low came first,"
                    + " else one for each order")
        List<Outcome> outcomes) {

  /** What an alert would have done in one order of the candles' extremes. */
  @Schema(name = "PreviewOutcome")
  record Outcome(
      @Schema(description = "both, high_first or low_first", example = "both") String order,
      @Schema(description = "How often it would have fired", example = "3") long count,
      @Schema(description = "The first 1000 times, oldest first") List<Trigger> triggers) {

    private static Outcome of(PreviewOutcome outcome) {
      return new Outcome(
          name(outcome.order()),
          outcome.count(),
          outcome.triggers().stream().map(Trigger::of).toList());
    }

    private static String name(Order order) {
      return order.name().toLowerCase(Locale.ROOT);
    }
  }

  /** That an alert would have fired. */
  @Schema(name = "PreviewTrigger")
  record Trigger(
      @Schema(description = "The start of the minute that it would have fired in") Instant minute,
      @Schema(
              description = "Which part of the condition would have come true last, from 0",
              example = "0")
          int part,
      @Schema(type = "string", description = "Of the last trade then", example = "70000.01")
          BigDecimal price,
      @Schema(type = "string", description = "Of the series", example = "5.23") BigDecimal value,
      @Schema(
              type = "string",
              description =
                  "By how many percent the price was another an hour after that minute began; null"
                      + " while there are no candles yet",
              example = "1.2",
              nullable = true)
          @JsonProperty("after_1h_pct")
          BigDecimal after1hPct,
      @Schema(
              type = "string",
              description = "The same 24 hours after",
              example = "-0.35",
              nullable = true)
          @JsonProperty("after_24h_pct")
          BigDecimal after24hPct) {

    private static Trigger of(PreviewTrigger trigger) {
      return new Trigger(
          trigger.minute(),
          trigger.part(),
          trigger.price(),
          trigger.value(),
          trigger.after1hPct(),
          trigger.after24hPct());
    }
  }

  static PreviewView of(Terms terms, PreviewRange range, PreviewResult result) {
    return new PreviewView(
        ConditionView.of(terms.condition()),
        PolicyView.of(terms.policy()),
        range.from(),
        range.to(),
        result.candles(),
        result.firstCandle(),
        result.lastCandle(),
        result.validFrom(),
        result.outcomes().stream().map(Outcome::of).toList());
  }
}
