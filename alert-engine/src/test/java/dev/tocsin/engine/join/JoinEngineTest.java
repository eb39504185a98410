package dev.tocsin.engine.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.alert.EventIds;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.RecentTicks;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinEngineTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument KRAKEN = Instrument.of("KRAKEN:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Condition BOTH =
      new Condition.All(List.of(above(BTC, new Series.Price()), above(ETH, new Series.Price())));
  private static final Condition SPREAD = above(BTC, new Series.SpreadPct("KRAKEN"));

  private final List<AlertEvent> heard = new ArrayList<>();
  private final HeapTable<JoinedAlert> alerts = new HeapTable<>();
  private final HeapTable<JoinInput.Trade> trades = new HeapTable<>();
  private final HeapCell<JoinTimes> times = new HeapCell<>();
  private final JoinEngine engine =
      JoinEngine.restore(
          new JoinState(alerts, trades, times), InstantSource.fixed(Instant.EPOCH), heard::add);

  @Test
  void isArmedOnceEveryInstrumentHasItAndFiresOnceAllPartsAreTrueAndPassed() {
    tells(new JoinInput.Heard(BTC, created(BOTH)), armed(BTC));
    assertThat(heard).isEmpty();
    tells(new JoinInput.Heard(ETH, created(BOTH)), armed(ETH));
    assertThat(heard).hasSize(1).first().isInstanceOf(AlertEvent.Armed.class);

    tells(comesTrue(ETH, 1, 20), comesTrue(BTC, 0, 10), passes(ETH, 30), passes(BTC, 20));
    assertThat(heard).hasSize(1);

    tells(passes(BTC, 21));
    assertThat(heard).hasSize(2);
    AlertEvent.Triggered triggered = (AlertEvent.Triggered) heard.get(1);
    assertThat(triggered.eventId()).isEqualTo(EventIds.of("triggered", 1, 1, 5));
    assertThat(triggered.eventTime()).isEqualTo(Times.instant(20));
    assertThat(triggered.tick().instrument()).isEqualTo(ETH);
    assertThat(triggered.instrument()).isEqualTo(BTC);
    assertThat(triggered.part()).isEqualTo(1);
    assertThat(triggered.over()).isTrue();
  }

  @Test
  void whatIsOverIsNotArmedAgainAndLeavesNothingOnceItHasLeftItsInstruments() {
    isArmedOnceEveryInstrumentHasItAndFiresOnceAllPartsAreTrueAndPassed();
    assertThat(alerts.size()).isZero();

    tells(armed(BTC), armed(ETH));
    assertThat(heard).hasSize(2);

    tells(new JoinInput.Left(BTC), new JoinInput.Left(ETH));
    engine.flush();
    assertThat(times.get()).isNull();
  }

  @Test
  void aRuleThatIsRepeatedIsConfirmedAlike() {
    tells(new JoinInput.Heard(BTC, created(BOTH)), armed(BTC));
    tells(new JoinInput.Heard(ETH, created(BOTH)), armed(ETH), armed(ETH));

    assertThat(heard).hasSize(2);
    assertThat(heard.get(1)).isEqualTo(heard.get(0));
  }

  @Test
  void aVersionEndsAtTheLatestAsOfTimeOfTheNextRule() {
    tells(new JoinInput.Heard(BTC, created(BOTH)), armed(BTC), passes(BTC, 6));
    tells(new JoinInput.Heard(ETH, created(BOTH)), armed(ETH), passes(ETH, 6));
    tells(new JoinInput.Heard(ETH, withdrawn(12, 15)), comesTrue(BTC, 0, 10));
    tells(comesTrue(ETH, 1, 16), passes(BTC, 20), passes(ETH, 20));

    assertThat(heard).noneMatch(AlertEvent.Triggered.class::isInstance);
    assertThat(alerts.size()).isZero();
  }

  @Test
  void aSpreadIsThatOfTheMergedTrades() {
    tells(new JoinInput.Heard(BTC, created(SPREAD)), trade(BTC, 5, 100), armed(BTC));
    tells(new JoinInput.Heard(KRAKEN, created(SPREAD)), trade(KRAKEN, 5, 100), armed(KRAKEN));
    tells(passes(BTC, 5), passes(KRAKEN, 5));
    tells(trade(BTC, 8, 180), trade(BTC, 12, 200), passes(BTC, 20));
    tells(trade(KRAKEN, 10, 90), passes(KRAKEN, 20));

    AlertEvent.Triggered triggered = (AlertEvent.Triggered) heard.get(1);
    assertThat(triggered.tick().instrument()).isEqualTo(KRAKEN);
    assertThat(triggered.eventTime()).isEqualTo(Times.instant(10));
    assertThat(triggered.previousValue()).isEqualByComparingTo("80");
    assertThat(triggered.value()).isEqualByComparingTo("100");
  }

  @Test
  void tradesAreKeptUntilTheOtherInstrumentHasTheRuleHoweverFarBehindItIs() {
    tells(new JoinInput.Heard(BTC, created(SPREAD)), trade(BTC, 5, 100), armed(BTC));
    tells(trade(BTC, 8, 200), trade(BTC, 12, 150), passes(BTC, 10 * RecentTicks.WINDOW_MICROS));
    tells(new JoinInput.Heard(KRAKEN, created(SPREAD)), trade(KRAKEN, 5, 100), armed(KRAKEN));
    tells(passes(KRAKEN, 20));

    AlertEvent.Triggered triggered = (AlertEvent.Triggered) heard.get(1);
    assertThat(triggered.eventTime()).isEqualTo(Times.instant(8));
    assertThat(trades.size()).isZero();
    engine.flush();
    assertThat(trades.size()).isEqualTo(4);
    tells(passes(KRAKEN, 10 * RecentTicks.WINDOW_MICROS));
    tells(passes(BTC, 11 * RecentTicks.WINDOW_MICROS));
    engine.flush();
    assertThat(trades.size()).isEqualTo(2);
  }

  private void tells(JoinInput... inputs) {
    List.of(inputs).forEach(engine::take);
  }

  private static JoinInput passes(Instrument instrument, long timeMicros) {
    return new JoinInput.Progress(instrument, timeMicros);
  }

  private static JoinInput armed(Instrument instrument) {
    return new JoinInput.Armed(instrument, 1, 1, point(instrument, 5), false, null);
  }

  private static JoinInput comesTrue(Instrument instrument, int part, long timeMicros) {
    return new JoinInput.PartChanged(
        instrument,
        1,
        1,
        part,
        true,
        MergedPoint.trade(timeMicros, instrument, 6),
        point(instrument, 6),
        HUNDRED,
        null,
        HUNDRED);
  }

  /** Trades are numbered by their time. */
  private static JoinInput trade(Instrument instrument, long timeMicros, long price) {
    return new JoinInput.Trade(
        instrument,
        timeMicros,
        new Place(timeMicros, timeMicros, 0, timeMicros),
        BigDecimal.valueOf(price));
  }

  private static AlertRule created(Condition condition) {
    List<StreamPoint> asOf =
        condition.instruments().stream().map(instrument -> point(instrument, 5)).toList();
    return new AlertRule.Created(1, 1, 7, condition, asOf);
  }

  private static AlertRule withdrawn(long btc, long eth) {
    return new AlertRule.Withdrawn(1, 2, 7, List.of(point(BTC, btc), point(ETH, eth)));
  }

  private static Condition.Simple above(Instrument instrument, Series series) {
    return new Condition.Simple(instrument, series, Operator.ABOVE, HUNDRED);
  }

  private static StreamPoint point(Instrument instrument, long tradeId) {
    return new StreamPoint(instrument, tradeId, Times.instant(tradeId), 0, tradeId);
  }
}
