package dev.tocsin.api.alert;

import dev.tocsin.schemas.alert.StreamPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A version of an alert as its owner sees it. */
@Schema(name = "AlertVersion", description = "What was decided about an alert, and when")
record VersionView(
    @Schema(example = "2") int version,
    @Schema(description = "created, changed, resumed, paused or withdrawn", example = "changed")
        String kind,
    ConditionView condition,
    PolicyView policy,
    @Schema(nullable = true) Instant expiresAt,
    @Schema(description = "The trades after which it counts; the version before ends there")
        List<Point> asOf,
    Instant decidedAt) {

  /** A place in the stream of a market. */
  @Schema(name = "StreamPoint", description = "Right after a trade; trade 0 is before the first")
  record Point(
      @Schema(example = "BTC/USDT") String symbol,
      @Schema(example = "BINANCE") String exchange,
      @Schema(example = "3789") long tradeId,
      @Schema(nullable = true) Instant eventTime) {

    static Point of(StreamPoint point) {
      return new Point(
          point.instrument().symbol(),
          point.instrument().exchange(),
          point.tradeId(),
          point.eventTime());
    }
  }

  static VersionView of(AlertVersions.Version version) {
    return new VersionView(
        version.version(),
        version.kind(),
        ConditionView.of(version.terms().condition()),
        PolicyView.of(version.terms().policy()),
        version.terms().expiresAt(),
        version.asOf().stream().map(Point::of).toList(),
        version.decidedAt());
  }
}
