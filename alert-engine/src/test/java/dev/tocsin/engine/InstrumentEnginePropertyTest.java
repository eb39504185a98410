package dev.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InstrumentEnginePropertyTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");

  @Property(tries = 300)
  void triggersAreThoseOfTheOracleWhateverTheInterleaving(
      @ForAll long scenarioSeed,
      @ForAll long playSeed,
      @ForAll @IntRange(min = 30, max = 400) int records,
      @ForAll @IntRange(min = 1, max = 40) int alerts)
      throws Exception {
    Scenario scenario = Scenario.random(BTC, scenarioSeed, records, alerts);
    AlertOracle oracle = new AlertOracle(scenario.market(), scenario.rules());

    Playback calm = Playback.of(scenario, playSeed, false);
    Playback failing = Playback.of(scenario, playSeed, true);

    assertThat(oracle.delivered(calm.heard().alerts)).isEqualTo(oracle.triggers());
    assertThat(oracle.delivered(failing.heard().alerts)).isEqualTo(oracle.triggers());
  }

  @Property(tries = 200)
  void eventsWithOneIdSayTheSame(@ForAll long scenarioSeed, @ForAll long playSeed)
      throws Exception {
    Scenario scenario = Scenario.random(BTC, scenarioSeed, 300, 30);
    Map<String, AlertEvent> first = new HashMap<>();

    for (AlertEvent event : Playback.of(scenario, playSeed, true).heard().alerts) {
      AlertEvent before = first.putIfAbsent(event.eventId(), event);
      if (before != null) {
        assertThat(undated(event)).isEqualTo(undated(before));
      }
    }
  }

  @Property(tries = 200)
  void candlesAreThoseOfTheOracleToTheDigit(@ForAll long scenarioSeed, @ForAll long playSeed)
      throws Exception {
    Scenario scenario = Scenario.random(BTC, scenarioSeed, 400, 1);

    Playback failing = Playback.of(scenario, playSeed, true);

    assertThat(CandleOracle.standing(failing.heard().candles))
        .isEqualTo(CandleOracle.candles(scenario.ticks(), scenario.endMicros()));
  }

  @Property(tries = 200)
  void whatStandsIsInTheStateAndInTheCount(@ForAll long scenarioSeed, @ForAll long playSeed)
      throws Exception {
    Playback failing = Playback.of(Scenario.random(BTC, scenarioSeed, 200, 30), playSeed, true);

    int[] rows = new int[1];
    failing.state().standing().forEach((id, versions) -> rows[0] += versions.versions().size());

    assertThat(failing.engine().standingAlerts()).isEqualTo(rows[0]);
  }

  private static AlertEvent undated(AlertEvent event) {
    Instant none = Instant.EPOCH;
    if (event instanceof AlertEvent.Armed armed) {
      return new AlertEvent.Armed(
          armed.eventId(),
          armed.alertId(),
          armed.version(),
          armed.userId(),
          armed.instrument(),
          armed.armedAt(),
          armed.late(),
          armed.validFrom(),
          none);
    }
    AlertEvent.Triggered triggered = (AlertEvent.Triggered) event;
    return new AlertEvent.Triggered(
        triggered.eventId(),
        triggered.alertId(),
        triggered.version(),
        triggered.userId(),
        triggered.instrument(),
        triggered.condition(),
        triggered.part(),
        triggered.previousValue(),
        triggered.value(),
        triggered.eventTime(),
        triggered.topic(),
        triggered.tick(),
        triggered.price(),
        triggered.over(),
        none);
  }
}
