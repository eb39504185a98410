package dev.tocsin.engine.trailing;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TrailingLevelsPropertyTest {

  @Property(tries = 500)
  void drawdownsAreThoseOfEveryAlertsOwnPeak(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
    TrailingPlay play = new TrailingPlay(Direction.DRAWDOWN, seed);
    for (int step = 0; step < steps; step++) {
      play.step();
    }
  }

  @Property(tries = 500)
  void runupsAreThoseOfEveryAlertsOwnTrough(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
    TrailingPlay play = new TrailingPlay(Direction.RUNUP, seed);
    for (int step = 0; step < steps; step++) {
      play.step();
    }
  }

  @Property(tries = 10)
  void crowdsThatMergeLoseNobody(@ForAll long seed) {
    TrailingPlay play = new TrailingPlay(Direction.DRAWDOWN, seed);
    play.crowd(3000);
    for (int step = 0; step < 300; step++) {
      play.step();
    }
  }
}
