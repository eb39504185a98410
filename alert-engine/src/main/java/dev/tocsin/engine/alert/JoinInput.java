package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.Place;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What the engine of an instrument tells of alerts that are on others, too. Of one instrument it
 * comes in the order of its stream; but what a late rule missed comes all at once, after {@link
 * Armed} and before the next {@link Progress}. Of a version every instrument tells {@link Heard},
 * then {@link Armed}, sooner or later.
 */
public sealed interface JoinInput {

  /** Who tells it. */
  Instrument source();

  /** A rule was heard, for the first time there. */
  record Heard(Instrument source, AlertRule rule) implements JoinInput {
    public Heard {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(rule, "rule");
    }
  }

  /**
   * A version is in force on the instrument; its parts there are not true yet, whatever their
   * series' values: they are looked at first at the next point.
   *
   * @param armedAt where it is in force from
   * @param late whether it missed points
   * @param validFrom when its series will have values; null when they have, or nobody can tell
   */
  record Armed(
      Instrument source,
      long alertId,
      int version,
      StreamPoint armedAt,
      boolean late,
      Instant validFrom)
      implements JoinInput {
    public Armed {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(armedAt, "armedAt");
    }
  }

  /**
   * A part came true or ended being so.
   *
   * @param part which of the condition's, from 0
   * @param holds whether it is true now; told again when it came true the other way
   * @param tick the last one up to the point, of the instruments that the part is on
   * @param price of that tick
   * @param previousValue of the series, before; null when it had none
   * @param value of the series; null when it has none
   */
  record PartChanged(
      Instrument source,
      long alertId,
      int version,
      int part,
      boolean holds,
      MergedPoint point,
      StreamPoint tick,
      BigDecimal price,
      BigDecimal previousValue,
      BigDecimal value)
      implements JoinInput {
    public PartChanged {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(point, "point");
      Objects.requireNonNull(tick, "tick");
      Objects.requireNonNull(price, "price");
    }
  }

  /**
   * A trade, for the spreads of the instrument; those of the last minute may be told again.
   *
   * @param timeMicros the instrument's time when it came, µs
   */
  record Trade(Instrument source, long timeMicros, Place place, BigDecimal price)
      implements JoinInput {
    public Trade {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(price, "price");
    }

    /** Its id. */
    public long tradeId() {
      return place.tradeId();
    }

    /** Its place in the merged streams. */
    public MergedPoint point() {
      return MergedPoint.trade(timeMicros, source, tradeId());
    }
  }

  /** Nothing before this time, in µs, comes any more, but for rules that come late. */
  record Progress(Instrument source, long timeMicros) implements JoinInput {
    public Progress {
      Objects.requireNonNull(source, "source");
    }
  }

  /** Nothing of what is told there stands on the instrument any more: no progress follows. */
  record Left(Instrument source) implements JoinInput {
    public Left {
      Objects.requireNonNull(source, "source");
    }
  }
}
