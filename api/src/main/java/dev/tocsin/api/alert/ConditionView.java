package dev.tocsin.api.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.api.http.Choice;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.SeriesJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** A condition as it can be sent again; what does not belong to its kind is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "ConditionShown",
    description = "A condition; every part names its symbol and exchange")
record ConditionView(
    @Schema(example = "BTC/USDT") String symbol,
    @Schema(example = "BINANCE") String exchange,
    @Schema(example = "change_pct") String series,
    Params params,
    @Schema(example = "above") String operator,
    @Schema(type = "string", example = "5") BigDecimal level,
    @Schema(type = "string") BigDecimal lower,
    @Schema(type = "string") BigDecimal upper,
    List<ConditionView> all,
    List<ConditionView> any) {

  /** The parameters of a series, durations as text. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SeriesParamsShown")
  record Params(String window, Integer n, String interval, String line, String exchange) {

    private static Params of(SeriesJson.Params params) {
      return params == null
          ? null
          : new Params(
              params.window() == null ? null : params.window().toString(),
              params.n(),
              params.interval() == null ? null : params.interval().id(),
              params.line(),
              params.exchange());
    }
  }

  static ConditionView of(Condition condition) {
    if (condition instanceof Condition.Simple part) {
      return of(part);
    }
    List<ConditionView> parts = condition.parts().stream().map(ConditionView::of).toList();
    boolean all = condition instanceof Condition.All;
    return new ConditionView(
        null, null, null, null, null, null, null, null, all ? parts : null, all ? null : parts);
  }

  private static ConditionView of(Condition.Simple part) {
    boolean band = part.operator().isBand();
    return new ConditionView(
        part.instrument().symbol(),
        part.instrument().exchange(),
        part.series().id(),
        Params.of(SeriesJson.params(part.series())),
        Choice.name(part.operator()),
        band ? null : part.level(),
        band ? part.lower() : null,
        band ? part.upper() : null,
        null,
        null);
  }
}
