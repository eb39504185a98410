package dev.tocsin.engine.trailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.state.HeapTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailingLevelsTest {

  private final HeapTable<ExtremeRow> table = new HeapTable<>();
  private final List<Long> reached = new ArrayList<>();

  @Test
  void from100To93IsADrawdownOfExactly7Percent() {
    TrailingLevels drawdown = TrailingLevels.drawdown(table);
    drawdown.join(1, price("100"));
    drawdown.watchUp(1, pct("7"), 70);
    drawdown.watchUp(1, pct("7.000000000000001"), 71);

    tick(drawdown, "93.00000000000001");
    assertThat(reached).isEmpty();
    tick(drawdown, "93");
    assertThat(reached).containsExactly(70L);
  }

  @Test
  void from100To107IsARunupOfExactly7Percent() {
    TrailingLevels runup = TrailingLevels.runup(table);
    runup.join(1, price("100"));
    runup.watchUp(1, pct("7"), 70);

    tick(runup, "106.99999999999999");
    assertThat(reached).isEmpty();
    tick(runup, "107");
    assertThat(reached).containsExactly(70L);
  }

  @Test
  void aRecoveryReachesWhatIsWatchedDownward() {
    TrailingLevels drawdown = TrailingLevels.drawdown(table);
    drawdown.join(1, price("200"));
    tick(drawdown, "150");
    drawdown.watchDown(1, pct("20"), 20);
    drawdown.watchDown(1, pct("0"), 1);
    drawdown.watchDown(1, pct("-1"), 2);

    tick(drawdown, "159.99");
    assertThat(reached).isEmpty();
    tick(drawdown, "160");
    assertThat(reached).containsExactly(20L);
    tick(drawdown, "201");
    assertThat(reached).containsExactly(20L, 1L);
  }

  @Test
  void aNewHighCountsForAllWhoWereInForce() {
    TrailingLevels drawdown = TrailingLevels.drawdown(table);
    drawdown.join(1, price("100"));
    tick(drawdown, "90");
    drawdown.join(2, price("90"));
    drawdown.watchUp(1, pct("15"), 1);
    drawdown.watchUp(2, pct("15"), 2);

    tick(drawdown, "95");
    tick(drawdown, "85");
    assertThat(reached).containsExactly(1L);
    assertThat(drawdown.extreme(2)).isEqualByComparingTo("95");
    tick(drawdown, "80.75");
    assertThat(reached).containsExactly(1L, 2L);
  }

  @Test
  void rowsOfGroupsThatMergedOrAreGoneAreRemoved() {
    TrailingLevels drawdown = TrailingLevels.drawdown(table);
    drawdown.join(1, price("100"));
    drawdown.join(2, price("90"));
    drawdown.flush();
    assertThat(table.size()).isEqualTo(2);

    tick(drawdown, "101");
    drawdown.flush();
    assertThat(table.size()).isEqualTo(1);
    assertThat(table.get(1).extreme()).isEqualByComparingTo("101");

    drawdown.leave(2);
    drawdown.leave(1);
    drawdown.flush();
    assertThat(table.size()).isZero();
    assertThat(drawdown.isIdle()).isTrue();
  }

  @Test
  void anExtremeThatContradictsAnotherAlertsIsRefused() {
    TrailingLevels drawdown = TrailingLevels.drawdown(table);
    drawdown.join(5, price("100"));

    assertThatThrownBy(() -> drawdown.join(6, price("101")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101");
    assertThatThrownBy(() -> drawdown.join(4, price("99")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> drawdown.join(4, null)).isInstanceOf(IllegalArgumentException.class);
  }

  private void tick(TrailingLevels levels, String price) {
    BigDecimal decimal = price(price);
    levels.tick(decimal.unscaledValue().longValueExact(), decimal.scale(), reached::add);
  }

  private static BigDecimal price(String text) {
    return new BigDecimal(text);
  }

  private static long pct(String text) {
    return LevelKey.of(new BigDecimal(text));
  }
}
