package dev.tocsin.engine.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AverageCostTest {

  private static final BigDecimal HALF_A_UNIT = new BigDecimal("0.0000000000000000005");

  record Trade(Side side, BigDecimal quantity, BigDecimal price) {}

  @Test
  void aBuyMovesTheAverageAndASaleRealizesAgainstIt() {
    Position first = AverageCost.after(AverageCost.NOTHING, Side.BUY, decimal("1"), decimal("100"));
    Position second = AverageCost.after(first, Side.BUY, decimal("3"), decimal("200"));
    Position third = AverageCost.after(second, Side.SELL, decimal("2"), decimal("225"));

    assertThat(second).isEqualTo(new Position(decimal("4"), decimal("175"), decimal("0")));
    assertThat(third).isEqualTo(new Position(decimal("2"), decimal("175"), decimal("100")));
  }

  @Test
  void whatIsSoldOffLeavesAnAverageOfZeroAndItsProfit() {
    Position held = AverageCost.after(AverageCost.NOTHING, Side.BUY, decimal("2"), decimal("50"));
    Position none = AverageCost.after(held, Side.SELL, decimal("2.00"), decimal("40"));

    assertThat(none).isEqualTo(new Position(decimal("0"), decimal("0"), decimal("-20")));
  }

  @Test
  void anAverageThatDoesNotEndIsRoundedHalfEvenAtTheEighteenthDigit() {
    Position one = AverageCost.after(AverageCost.NOTHING, Side.BUY, decimal("1"), decimal("1"));
    Position three = AverageCost.after(one, Side.BUY, decimal("2"), decimal("2"));

    assertThat(three.avgBuyPrice()).isEqualTo(decimal("1.666666666666666667"));
  }

  @Test
  void nobodySellsMoreThanTheyHold() {
    Position held = AverageCost.after(AverageCost.NOTHING, Side.BUY, decimal("2"), decimal("50"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> AverageCost.after(held, Side.SELL, decimal("2.1"), decimal("40")))
        .withMessage("cannot sell 2.1: only 2 is held");
  }

  @Test
  void aTradeNeedsAPositiveQuantityAndPrice() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AverageCost.after(AverageCost.NOTHING, Side.BUY, decimal("0"), decimal("1")))
        .withMessage("quantity must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AverageCost.after(AverageCost.NOTHING, Side.BUY, decimal("1"), decimal("-1")))
        .withMessage("price must be positive");
  }

  @Property(tries = 500)
  void quantityIsExactlyWhatWasBoughtLessWhatWasSold(@ForAll("trades") List<Trade> trades) {
    BigDecimal expected = BigDecimal.ZERO;
    Position position = AverageCost.NOTHING;
    for (Trade trade : trades) {
      if (trade.side() == Side.SELL && trade.quantity().compareTo(position.quantity()) > 0) {
        continue;
      }
      position = AverageCost.after(position, trade.side(), trade.quantity(), trade.price());
      expected =
          trade.side() == Side.BUY
              ? expected.add(trade.quantity())
              : expected.subtract(trade.quantity());
      assertThat(position.quantity()).isEqualByComparingTo(expected).isNotNegative();
      if (expected.signum() == 0) {
        assertThat(position.avgBuyPrice()).isZero();
      }
    }
  }

  @Property(tries = 500)
  void cashPaidIsHeldAtCostOrRealizedUpToRounding(@ForAll("trades") List<Trade> trades) {
    BigDecimal cash = BigDecimal.ZERO;
    BigDecimal tolerance = BigDecimal.ZERO;
    Position position = AverageCost.NOTHING;
    for (Trade trade : trades) {
      if (trade.side() == Side.SELL && trade.quantity().compareTo(position.quantity()) > 0) {
        continue;
      }
      position = AverageCost.after(position, trade.side(), trade.quantity(), trade.price());
      BigDecimal amount = trade.quantity().multiply(trade.price());
      cash = trade.side() == Side.BUY ? cash.subtract(amount) : cash.add(amount);
      tolerance =
          tolerance.add(HALF_A_UNIT.multiply(position.quantity().add(BigDecimal.valueOf(2))));
      BigDecimal heldAtCost = position.quantity().multiply(position.avgBuyPrice());
      assertThat(position.realizedPnl().subtract(heldAtCost).subtract(cash).abs())
          .isLessThanOrEqualTo(tolerance);
    }
  }

  @Property(tries = 500)
  void anAverageLiesBetweenTheOldOneAndThePrice(
      @ForAll("amounts") BigDecimal held,
      @ForAll("amounts") BigDecimal average,
      @ForAll("amounts") BigDecimal quantity,
      @ForAll("amounts") BigDecimal price) {
    Position before = new Position(held, average, BigDecimal.ZERO);

    BigDecimal after = AverageCost.after(before, Side.BUY, quantity, price).avgBuyPrice();

    assertThat(after)
        .isBetween(
            average.min(price).setScale(18, RoundingMode.FLOOR),
            average.max(price).setScale(18, RoundingMode.CEILING));
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("0.00000001"), new BigDecimal("1000000"))
        .ofScale(8);
  }

  @Provide
  Arbitrary<List<Trade>> trades() {
    return Combinators.combine(Arbitraries.of(Side.class), amounts(), amounts())
        .as(Trade::new)
        .list()
        .ofMaxSize(30);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
