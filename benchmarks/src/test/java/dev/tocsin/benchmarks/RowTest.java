package dev.tocsin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void whatIsMoreThanTheGoalMeetsItWhereMoreIsBetter() {
    assertThat(Row.MATCHING.verdict(0.95)).isEqualTo("meets the goal");
    assertThat(Row.MATCHING.verdict(0.9)).isEqualTo("at least");
    assertThat(Row.MATCHING.verdict(0.87)).isEqualTo("FALLS SHORT");
  }

  @Test
  void whatIsLessThanTheGoalMeetsItWhereLessIsBetter() {
    assertThat(Row.STALL.verdict(5)).isEqualTo("meets the goal");
    assertThat(Row.STALL.verdict(19)).isEqualTo("at least");
    assertThat(Row.STALL.verdict(21)).isEqualTo("FALLS SHORT");
  }

  @Test
  void whatIsBelowZeroMeetsNothing() {
    assertThat(Row.HEAP.verdict(-0.1)).isEqualTo("NO FIGURE");
    assertThat(Row.GARBAGE.verdict(0)).isEqualTo("meets the goal");
  }

  @Test
  void aFigureIsShownInItsUnit() {
    assertThat(Row.MATCHING.text(0.951)).isEqualTo("0.95");
    assertThat(Row.SCAN_LIST.text(15_000.4)).isEqualTo("15,000×");
    assertThat(Row.IN_PROCESS.text(12_340_000)).isEqualTo("12.3 M/s");
    assertThat(Row.HEAP.text(32)).isEqualTo("32.0 B");
    assertThat(Row.LATENCY_P99.id()).isEqualTo("latency-p99");
  }
}
