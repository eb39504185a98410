package dev.tocsin.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.InstrumentPosition;
import dev.tocsin.schemas.portfolio.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PortfolioTest {

  private static final Instrument BTC = Instrument.of("SIM:BTC-USDT");
  private static final Instrument ETH = Instrument.of("SIM:ETH-USDT");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void cashAndPositionChangeTogether() {
    Portfolio portfolio =
        Portfolio.unknown(42)
            .after(change(1, "1000"))
            .after(change(2, "800", held(BTC, "2", "100", "0")))
            .at(mark(BTC, "110", 1));

    assertThat(portfolio.balance()).isEqualByComparingTo("800");
    assertThat(portfolio.holdingsValue()).isEqualByComparingTo("220");
    assertThat(portfolio.holdingsCost()).isEqualByComparingTo("200");
  }

  @Test
  void whatHasNoPriceYetIsWorthWhatItCost() {
    Portfolio portfolio = Portfolio.unknown(42).after(change(1, "800", held(BTC, "2", "100", "0")));

    assertThat(portfolio.holdingsValue()).isEqualByComparingTo("200");
  }

  @Test
  void anOlderPriceAndAnOlderChangeAreLeftOut() {
    Portfolio portfolio =
        Portfolio.unknown(42)
            .after(change(2, "800", held(BTC, "2", "100", "0")))
            .at(mark(BTC, "110", 5));

    assertThat(portfolio.at(mark(BTC, "90", 4))).isSameAs(portfolio);
    assertThat(portfolio.after(change(1, "1000"))).isSameAs(portfolio);
  }

  @Test
  void whatIsSoldOffIsWorthNothingAndItsProfitStays() {
    Portfolio portfolio =
        Portfolio.unknown(42)
            .after(change(1, "800", held(BTC, "2", "100", "0")))
            .at(mark(BTC, "110", 1))
            .after(change(2, "1020", held(BTC, "0", "0", "20")));

    assertThat(portfolio.holdingsValue()).isZero();
    assertThat(portfolio.realizedPnl()).isEqualByComparingTo("20");
  }

  @Test
  void aPriceThatIsThereBeforeThePositionCounts() {
    Portfolio portfolio =
        Portfolio.unknown(42)
            .at(mark(ETH, "50", 1))
            .after(change(1, "900", held(ETH, "2", "40", "0")));

    assertThat(portfolio.holdingsValue()).isEqualByComparingTo("100");
  }

  /** Changes come in their order, and marks whenever they like. */
  @Property(tries = 500)
  void whatItComesToDoesNotDependOnWhenThePricesCame(@ForAll Random random) {
    List<AccountChange> changes = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      changes.add(
          change(
              i,
              Integer.toString(random.nextInt(1000)),
              held(
                  random.nextBoolean() ? BTC : ETH,
                  Integer.toString(random.nextInt(5)),
                  "10",
                  "0")));
      marks.add(
          mark(random.nextBoolean() ? BTC : ETH, Integer.toString(1 + random.nextInt(99)), i));
    }
    Portfolio inOrder = Portfolio.unknown(42);
    for (AccountChange change : changes) {
      inOrder = inOrder.after(change);
    }
    for (Mark mark : marks) {
      inOrder = inOrder.at(mark);
    }
    Collections.shuffle(marks, random);
    Portfolio mixed = Portfolio.unknown(42);
    for (int i = 0; i < changes.size(); i++) {
      mixed = mixed.at(marks.get(i)).after(changes.get(i)).at(marks.get(random.nextInt(i + 1)));
    }

    assertThat(mixed).isEqualTo(inOrder);
  }

  private static AccountChange change(
      long sequence, String balance, InstrumentPosition... positions) {
    return new AccountChange(
        42,
        sequence,
        NOON.plusSeconds(sequence),
        new BigDecimal(balance),
        new BigDecimal("1000"),
        List.of(positions));
  }

  private static InstrumentPosition held(
      Instrument instrument, String quantity, String average, String realized) {
    return new InstrumentPosition(
        instrument,
        new Position(new BigDecimal(quantity), new BigDecimal(average), new BigDecimal(realized)));
  }

  private static Mark mark(Instrument instrument, String price, long second) {
    return new Mark(
        instrument, new BigDecimal(price), second, Times.micros(NOON.plusSeconds(second)));
  }
}
