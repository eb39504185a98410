package dev.tocsin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void theFirstRoundIsDropped() {
    assertThat(Spread.of(100, 1, 3, 2)).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(100, 1, 2)).isEqualTo(new Spread(1.5, 1, 2));
  }

  @Test
  void variantsAreComparedRoundByRound() {
    double[] rounds = {9, 1, 8, 3};
    double[] others = {1, 2, 4, 3};

    assertThat(Spread.ratio(rounds, others)).isEqualTo(new Spread(1, 0.5, 2));
  }
}
