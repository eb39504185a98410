package dev.tocsin.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexEngineTest {

  private static final Instrument INDEX = Instrument.of("INDEX:BTC-USDT");
  private static final Instrument BINANCE = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument COINBASE = Instrument.of("COINBASE:BTC-USDT");
  private static final Instrument KRAKEN = Instrument.of("KRAKEN:BTC-USDT");
  private static final long SECOND = 1_000_000;
  private static final long NOON = 1_795_608_000 * SECOND;

  private final List<MarketRecord> told = new ArrayList<>();
  private final Set<Instrument> unread = new HashSet<>();
  private final HeapCell<IndexRow> cell = new HeapCell<>();
  private final MarketMessage message = new MarketMessage();
  private IndexEngine engine = engine();
  private long lastTradeId;
  private long offset;

  @Test
  void isTheMiddleOfThreeExchanges() {
    trade(BINANCE, 1, "100");
    trade(COINBASE, 2, "104");
    trade(KRAKEN, 3, "101");
    clocks(4);

    assertThat(prices()).containsExactly("100", "102", "101");
  }

  @Test
  void aWickOfOneExchangeDoesNotMoveIt() {
    trade(BINANCE, 1, "100");
    trade(COINBASE, 2, "100.2");
    trade(KRAKEN, 3, "100.1");
    trade(BINANCE, 4, "5");
    trade(BINANCE, 5, "9000");
    trade(BINANCE, 6, "100");
    clocks(7);

    assertThat(prices()).endsWith("100.1", "100.2", "100.1").noneMatch("5"::equals);
    assertThat(ticks().subList(2, 6))
        .allSatisfy(
            tick ->
                assertThat(tick.price()).isBetween(new BigDecimal("100"), new BigDecimal("100.2")));
  }

  @Test
  void twoExchangesHaveTheirMean() {
    trade(BINANCE, 1, "100.01");
    trade(COINBASE, 2, "100.02");
    clocks(3);

    assertThat(prices()).containsExactly("100.01", "100.015");
  }

  @Test
  void aMeanThatNoTickCarriesIsRoundedHalfEven() {
    trade(BINANCE, 1, "0.000000000000000001");
    trade(COINBASE, 2, "0.000000000000000004");
    clocks(3);
    assertThat(prices()).endsWith("0.000000000000000002");

    trade(BINANCE, 4, "9000000000000000001");
    trade(COINBASE, 5, "9000000000000000002");
    clocks(6);
    assertThat(prices()).endsWith("9000000000000000002");
  }

  @Test
  void aTickTakesQuantitySideAndTimesOfTheTradeAndItsTimeAsItsId() {
    Tick trade = trade(BINANCE, 1, "100");
    Tick atTheSameTime = trade(COINBASE, 1, "101");
    clocks(2);

    assertThat(told.subList(0, 2))
        .containsExactly(
            new Tick(
                INDEX,
                NOON + SECOND,
                trade.price(),
                trade.quantity(),
                trade.takerSide(),
                NOON + SECOND,
                trade.receiveTimeMicros(),
                trade.ingestTimeMicros()),
            new Tick(
                INDEX,
                NOON + SECOND + 1,
                new BigDecimal("100.5"),
                atTheSameTime.quantity(),
                atTheSameTime.takerSide(),
                NOON + SECOND,
                atTheSameTime.receiveTimeMicros(),
                atTheSameTime.ingestTimeMicros()));
  }

  @Test
  void aTradeWaitsUntilEveryExchangeHasPassedItsTime() {
    trade(KRAKEN, 1, "100");
    trade(BINANCE, 2, "101");
    clock(BINANCE, 4);
    clock(COINBASE, 4);
    assertThat(told).isEmpty();

    clock(KRAKEN, 2);
    assertThat(prices()).containsExactly("100");
    clock(KRAKEN, 3);
    assertThat(prices()).containsExactly("100", "100.5");
  }

  @Test
  void clocksOfTheExchangesAreClocksOfTheIndex() {
    trade(BINANCE, 1, "100");
    clocks(2);
    clocks(3);
    clocks(4);

    assertThat(told.subList(1, told.size()))
        .containsExactly(new Clock(INDEX, NOON + 2 * SECOND), new Clock(INDEX, NOON + 3 * SECOND));
  }

  @Test
  void anExchangeThatIsSilentCountsUntilItIsNoLongerFresh() {
    trade(BINANCE, 1, "100");
    trade(COINBASE, 1, "102");
    trade(KRAKEN, 1, "110");
    trade(BINANCE, 11, "100");
    trade(COINBASE, 11, "102");
    assertThat(told).isEmpty();

    trade(BINANCE, 12, "100");
    clock(BINANCE, 14);
    clock(COINBASE, 14);

    assertThat(prices()).containsExactly("100", "101", "102", "102", "102", "101");
  }

  @Test
  void anExchangeWhoseRecordsHaveOnlyNotBeenReadIsWaitedFor() {
    trade(BINANCE, 1, "100");
    trade(COINBASE, 1, "102");
    unread.add(KRAKEN);
    trade(BINANCE, 100, "100");
    trade(COINBASE, 100, "102");
    assertThat(told).isEmpty();

    trade(KRAKEN, 1, "110");
    trade(KRAKEN, 100, "110");
    unread.clear();
    clocks(101);
    assertThat(prices()).containsExactly("100", "101", "102", "100", "101", "102");
  }

  @Test
  void anExchangeThatComesBackCountsFromItsFirstTrade() {
    trade(BINANCE, 1, "100");
    trade(COINBASE, 1, "102");
    trade(KRAKEN, 1, "110");
    trade(BINANCE, 60, "100");
    trade(COINBASE, 61, "102");
    trade(KRAKEN, 62, "110");
    trade(BINANCE, 63, "100");
    trade(COINBASE, 64, "102");
    clocks(65);

    assertThat(prices()).endsWith("100", "101", "102", "102", "102");
  }

  @Test
  void whatIsWrittenTooLateGivesItsExchangeAPriceAndMakesNoTicks() {
    trade(BINANCE, 1, "100");
    trade(COINBASE, 1, "102");
    trade(KRAKEN, 1, "110");
    trade(BINANCE, 60, "100");
    trade(COINBASE, 61, "102");
    trade(BINANCE, 62, "100");
    trade(COINBASE, 62, "102");
    int before = told.size();

    trade(KRAKEN, 30, "120");
    trade(KRAKEN, 59, "101");
    clock(KRAKEN, 70);
    clocks(71);

    assertThat(ticks().subList(before, ticks().size()))
        .extracting(tick -> tick.price().toPlainString())
        .containsExactly("101", "101");
  }

  @Test
  void aTradeThatComesAgainMakesNoTick() {
    Tick trade = trade(BINANCE, 1, "100");
    take(trade);
    clocks(2);

    assertThat(prices()).containsExactly("100");
  }

  @Test
  void goesOnFromWhatWasStored() {
    trade(BINANCE, 1, "100");
    trade(COINBASE, 2, "104");
    trade(KRAKEN, 3, "101");
    engine.flush();
    engine = engine();
    clocks(4);

    assertThat(prices()).containsExactly("100", "102", "101");
  }

  private IndexEngine engine() {
    return new IndexEngine(
        INDEX,
        List.of(BINANCE, COINBASE, KRAKEN),
        10 * SECOND,
        cell,
        (instrument, partition, at) ->
            unread.contains(instrument)
                ? new Unread.UpTo(Long.MAX_VALUE)
                : instrument.equals(KRAKEN) || at >= 0 ? Unread.Told.NOTHING : new Unread.UpTo(0),
        told::add);
  }

  private Tick trade(Instrument instrument, int second, String price) {
    long time = NOON + second * SECOND;
    lastTradeId++;
    Tick tick =
        new Tick(
            instrument,
            lastTradeId,
            new BigDecimal(price),
            BigDecimal.valueOf(lastTradeId),
            lastTradeId % 2 == 0 ? TakerSide.BUY : TakerSide.SELL,
            time,
            time + 1,
            time + 2);
    take(tick);
    return tick;
  }

  private void clocks(int second) {
    clock(BINANCE, second);
    clock(COINBASE, second);
    clock(KRAKEN, second);
  }

  private void clock(Instrument instrument, int second) {
    take(new Clock(instrument, NOON + second * SECOND));
  }

  private void take(MarketRecord record) {
    engine.take(message.set(record), 0, offset++);
    engine.release();
  }

  private List<Tick> ticks() {
    return told.stream().filter(Tick.class::isInstance).map(Tick.class::cast).toList();
  }

  private List<String> prices() {
    return ticks().stream().map(tick -> tick.price().toPlainString()).toList();
  }
}
