package dev.tocsin.engine.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.schemas.portfolio.CostMethod;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FifoCostBasisTest {

  record Trade(Side side, BigDecimal quantity, BigDecimal price) {}

  @Test
  void aSaleTakesTheOldestLotsFirst() {
    FifoCostBasis held = new FifoCostBasis();
    held.trade(Side.BUY, decimal("1"), decimal("100"));
    held.trade(Side.BUY, decimal("2"), decimal("200"));

    BigDecimal realized = held.trade(Side.SELL, decimal("1.5"), decimal("250"));

    assertThat(realized).isEqualByComparingTo("175");
    assertThat(held.lots()).containsExactly(new Lot(decimal("1.5"), decimal("200")));
    assertThat(held.position())
        .isEqualTo(new Position(decimal("1.5"), decimal("200"), decimal("175")));
  }

  @Test
  void whatIsSoldOffLeavesNoLotsAndItsProfit() {
    FifoCostBasis held = new FifoCostBasis();
    held.trade(Side.BUY, decimal("2"), decimal("50"));

    held.trade(Side.SELL, decimal("2.00"), decimal("40"));

    assertThat(held.lots()).isEmpty();
    assertThat(held.position()).isEqualTo(new Position(decimal("0"), decimal("0"), decimal("-20")));
  }

  @Test
  void aSaleOfMoreThanIsHeldChangesNothing() {
    FifoCostBasis held = new FifoCostBasis();
    held.trade(Side.BUY, decimal("1"), decimal("50"));
    held.trade(Side.BUY, decimal("1"), decimal("60"));
    Position before = held.position();
    List<Lot> lots = held.lots();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> held.trade(Side.SELL, decimal("2.1"), decimal("40")))
        .withMessage("cannot sell 2.1: only 2 is held");
    assertThat(held.position()).isEqualTo(before);
    assertThat(held.lots()).isEqualTo(lots);
  }

  @Test
  void aTradeNeedsAPositiveQuantityAndPriceThatArePossible() {
    for (CostMethod method : CostMethod.values()) {
      CostBasis nothing = CostBasis.nothing(method);
      for (String[] trade : new String[][] {{"0", "1"}, {"1", "-1"}, {"1e-19", "1"}}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> nothing.trade(Side.BUY, decimal(trade[0]), decimal(trade[1])));
      }
      assertThat(nothing.position()).isEqualTo(AverageCost.NOTHING);
    }
  }

  /** Buys lie end to end on a line of units; sales cover it from its start. */
  @Property(tries = 500)
  void everyUnitIsSoldAtTheProfitOfItsOwnBuy(@ForAll("trades") List<Trade> trades) {
    List<Trade> taken = new ArrayList<>();
    FifoCostBasis held = new FifoCostBasis();
    BigDecimal realized = BigDecimal.ZERO;
    for (Trade trade : trades) {
      if (isPossible(held, trade)) {
        BigDecimal profit = held.trade(trade.side(), trade.quantity(), trade.price());
        assertThat(profit).isEqualByComparingTo(profitOf(trade, taken));
        realized = realized.add(profit);
        taken.add(trade);
      }
    }
    BigDecimal bought = sum(taken, Side.BUY);
    BigDecimal sold = sum(taken, Side.SELL);
    BigDecimal left = bought.subtract(sold);
    BigDecimal costOfTheRest = costBetween(taken, sold, bought);
    assertThat(held.position().quantity()).isEqualByComparingTo(left);
    assertThat(held.position().realizedPnl()).isEqualByComparingTo(realized);
    assertThat(held.position().avgBuyPrice())
        .isEqualByComparingTo(
            left.signum() == 0
                ? BigDecimal.ZERO
                : costOfTheRest.divide(left, 18, RoundingMode.HALF_EVEN));
    assertThat(held.lots().stream().map(Lot::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(costOfTheRest);
  }

  @Property(tries = 200)
  void goingOnFromWhatWasKeptComesToTheSame(@ForAll("trades") List<Trade> trades) {
    FifoCostBasis held = new FifoCostBasis();
    FifoCostBasis resumed = new FifoCostBasis();
    for (Trade trade : trades) {
      if (isPossible(held, trade)) {
        BigDecimal profit = held.trade(trade.side(), trade.quantity(), trade.price());
        resumed = new FifoCostBasis(resumed.lots(), resumed.position().realizedPnl());
        assertThat(resumed.trade(trade.side(), trade.quantity(), trade.price())).isEqualTo(profit);
        assertThat(resumed.position()).isEqualTo(held.position());
        assertThat(resumed.lots()).isEqualTo(held.lots());
      }
    }
  }

  @Property(tries = 200)
  void everyMethodHoldsTheSameAndWhenAllIsSoldHasEarnedTheSame(
      @ForAll("trades") List<Trade> trades) {
    CostBasis fifo = CostBasis.nothing(CostMethod.FIFO);
    CostBasis average = CostBasis.nothing(CostMethod.AVERAGE);
    BigDecimal tolerance = new BigDecimal("0.000000000001");
    for (Trade trade : trades) {
      if (isPossible(fifo, trade)) {
        fifo.trade(trade.side(), trade.quantity(), trade.price());
        average.trade(trade.side(), trade.quantity(), trade.price());
        assertThat(average.position().quantity()).isEqualByComparingTo(fifo.position().quantity());
      }
    }
    BigDecimal rest = fifo.position().quantity();
    if (rest.signum() > 0) {
      fifo.trade(Side.SELL, rest, BigDecimal.ONE);
      average.trade(Side.SELL, rest, BigDecimal.ONE);
    }
    // The average is rounded at the eighteenth digit of a price, and up to 30 million units carry
    // it.
    assertThat(average.position().realizedPnl().subtract(fifo.position().realizedPnl()).abs())
        .isLessThan(tolerance.multiply(BigDecimal.valueOf(1000)));
  }

  private static boolean isPossible(CostBasis held, Trade trade) {
    return trade.side() == Side.BUY || trade.quantity().compareTo(held.position().quantity()) <= 0;
  }

  private static BigDecimal profitOf(Trade trade, List<Trade> before) {
    if (trade.side() == Side.BUY) {
      return BigDecimal.ZERO;
    }
    BigDecimal start = sum(before, Side.SELL);
    BigDecimal cost = costBetween(before, start, start.add(trade.quantity()));
    return trade
        .quantity()
        .multiply(trade.price())
        .subtract(cost)
        .setScale(18, RoundingMode.HALF_EVEN);
  }

  /** What was paid for the units between two points of the line. */
  private static BigDecimal costBetween(List<Trade> trades, BigDecimal from, BigDecimal to) {
    BigDecimal cost = BigDecimal.ZERO;
    BigDecimal start = BigDecimal.ZERO;
    for (Trade trade : trades) {
      if (trade.side() == Side.BUY) {
        BigDecimal end = start.add(trade.quantity());
        BigDecimal shared = end.min(to).subtract(start.max(from)).max(BigDecimal.ZERO);
        cost = cost.add(shared.multiply(trade.price()));
        start = end;
      }
    }
    return cost;
  }

  private static BigDecimal sum(List<Trade> trades, Side side) {
    return trades.stream()
        .filter(trade -> trade.side() == side)
        .map(Trade::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Provide
  Arbitrary<List<Trade>> trades() {
    Arbitrary<BigDecimal> amounts =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("0.00000001"), new BigDecimal("1000000"))
            .ofScale(8);
    return Combinators.combine(Arbitraries.of(Side.class), amounts, amounts)
        .as(Trade::new)
        .list()
        .ofMaxSize(30);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
