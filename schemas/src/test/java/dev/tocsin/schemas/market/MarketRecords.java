package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any record that a connector may write. */
final class MarketRecords {

  private MarketRecords() {}

  static Arbitrary<MarketRecord> any() {
    return Arbitraries.oneOf(ticks(), gaps(), clocks());
  }

  private static Arbitrary<Tick> ticks() {
    return Combinators.combine(
            instruments(),
            tradeIds(),
            decimals(),
            decimals(),
            Arbitraries.of(TakerSide.class),
            times(),
            times(),
            times())
        .as(Tick::new);
  }

  private static Arbitrary<Gap> gaps() {
    return Combinators.combine(instruments(), tradeIds(), tradeIds(), times())
        .as(
            (instrument, one, other, time) ->
                new Gap(instrument, Math.min(one, other), Math.max(one, other), time));
  }

  private static Arbitrary<Clock> clocks() {
    return Combinators.combine(instruments(), times()).as(Clock::new);
  }

  private static Arbitrary<Instrument> instruments() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(16),
            currencies(),
            currencies())
        .as(Instrument::new);
  }

  private static Arbitrary<String> currencies() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars('币', 'Ω', '한')
        .ofMinLength(1)
        .ofMaxLength(24);
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(1), Arbitraries.integers().between(0, 18))
        .as(BigDecimal::valueOf);
  }

  private static Arbitrary<Long> tradeIds() {
    return Arbitraries.longs().greaterOrEqual(1);
  }

  private static Arbitrary<Long> times() {
    return Arbitraries.longs().greaterOrEqual(0);
  }
}
