package dev.tocsin.engine.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BackdatingTest {

  @Test
  void nobodySellsBeforeTheyBuy() {
    assertThat(Backdating.oversold(List.of(), List.of(sale(1, 1), buy(2, 1)))).containsExactly(0);
    assertThat(Backdating.oversold(List.of(buy(1, 1)), List.of(sale(2, 1)))).isEmpty();
  }

  @Test
  void whatIsBookedComesFirstAndTheRestInItsOrder() {
    assertThat(Backdating.oversold(List.of(), List.of(buy(1, 1), sale(1, 1)))).isEmpty();
    assertThat(Backdating.oversold(List.of(), List.of(sale(1, 1), buy(1, 1)))).containsExactly(0);
    assertThat(Backdating.oversold(List.of(buy(1, 1)), List.of(sale(1, 1)))).isEmpty();
  }

  @Test
  void aSaleGivesWayToOneThatIsBookedAfterIt() {
    List<DatedTrade> booked = List.of(buy(1, 3), sale(9, 2));

    assertThat(Backdating.oversold(booked, List.of(sale(2, 1), sale(3, 1)))).containsExactly(1);
    assertThat(Backdating.oversold(booked, List.of(sale(2, 1), sale(3, 1), buy(4, 1)))).isEmpty();
  }

  @Property(tries = 1000)
  void withoutThoseLeftOutNothingIsSoldThatIsNotHeld(
      @ForAll("trades") List<DatedTrade> some, @ForAll("trades") List<DatedTrade> added) {
    List<DatedTrade> booked = possible(some);

    Set<Integer> leftOut = Backdating.oversold(booked, added);

    List<DatedTrade> rest = new ArrayList<>();
    for (int i = 0; i < added.size(); i++) {
      if (leftOut.contains(i)) {
        assertThat(added.get(i).side()).isEqualTo(Side.SELL);
      } else {
        rest.add(added.get(i));
      }
    }
    assertThat(lowest(booked, rest)).isNotNegative();
    assertThat(leftOut.isEmpty()).isEqualTo(lowest(booked, added).signum() >= 0);
  }

  /** The least that is ever held, by adding up afresh after every trade. */
  private static BigDecimal lowest(List<DatedTrade> booked, List<DatedTrade> added) {
    List<DatedTrade> all = new ArrayList<>(booked);
    all.addAll(added);
    all.sort(Comparator.comparing(DatedTrade::at));
    BigDecimal lowest = BigDecimal.ZERO;
    for (int end = 1; end <= all.size(); end++) {
      BigDecimal held =
          all.subList(0, end).stream()
              .map(trade -> trade.side() == Side.BUY ? trade.quantity() : trade.quantity().negate())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      lowest = lowest.min(held);
    }
    return lowest;
  }

  private static List<DatedTrade> possible(List<DatedTrade> trades) {
    List<DatedTrade> possible = new ArrayList<>();
    for (DatedTrade trade : trades) {
      possible.add(trade);
      if (lowest(possible, List.of()).signum() < 0) {
        possible.remove(possible.size() - 1);
      }
    }
    return possible;
  }

  private static DatedTrade buy(long second, long quantity) {
    return trade(second, Side.BUY, quantity);
  }

  private static DatedTrade sale(long second, long quantity) {
    return trade(second, Side.SELL, quantity);
  }

  private static DatedTrade trade(long second, Side side, long quantity) {
    return new DatedTrade(Instant.ofEpochSecond(second), side, BigDecimal.valueOf(quantity));
  }

  @Provide
  Arbitrary<List<DatedTrade>> trades() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 12),
            Arbitraries.of(Side.class),
            Arbitraries.longs().between(1, 5))
        .as(BackdatingTest::trade)
        .list()
        .ofMaxSize(12);
  }
}
