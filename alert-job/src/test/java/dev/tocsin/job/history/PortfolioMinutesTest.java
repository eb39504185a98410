package dev.tocsin.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.portfolio.Mark;
import dev.tocsin.engine.portfolio.Portfolio;
import dev.tocsin.engine.portfolio.PortfolioSnapshot;
import dev.tocsin.job.record.RecordType;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.InstrumentPosition;
import dev.tocsin.schemas.portfolio.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortfolioMinutesTest {

  private static final Instrument BTC = Instrument.of("SIM:BTC-USDT");
  private static final Instrument ETH = Instrument.of("SIM:ETH-USDT");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final long ALICE = 42;

  private KeyedOneInputStreamOperatorTestHarness<Long, PortfolioInput, PortfolioSnapshot> operator;
  private final List<PortfolioSnapshot> emitted = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    operator = harness();
    operator.open();
  }

  @AfterEach
  void stop() throws Exception {
    operator.close();
  }

  @Test
  void aMinuteIsSaidWhenItIsOver() throws Exception {
    take(change(10, 1, "800", "1000", held(BTC, "2", "100")));
    take(mark(20, BTC, "110"));
    passed(59);
    assertThat(emitted()).isEmpty();

    passed(60);

    assertThat(emitted())
        .containsExactly(
            new PortfolioSnapshot(
                ALICE,
                NOON,
                big("800"),
                big("220"),
                big("200"),
                big("0"),
                big("1000"),
                true,
                1,
                NOON.plusSeconds(20)));
  }

  @Test
  void whatHappensInTheNextMinuteDoesNotCountInThisOneThoughItCameBefore() throws Exception {
    take(change(10, 1, "800", "1000", held(BTC, "2", "100")));
    take(mark(61, BTC, "500"));
    take(mark(59, BTC, "110"));

    passed(60);
    passed(120);

    assertThat(values()).containsExactly("12:00 1020", "12:01 1800");
  }

  @Test
  void aTradeMovesCashAndPositionInOneMinute() throws Exception {
    take(change(10, 1, "1000", "1000"));
    take(mark(30, BTC, "100"));
    passed(60);
    take(change(70, 2, "800", "1000", held(BTC, "2", "100")));
    passed(120);

    assertThat(values()).containsExactly("12:00 1000", "12:01 1000");
  }

  @Test
  void onlyTheMinuteInWhichMoneyMovesHasAFlow() throws Exception {
    take(change(10, 1, "1000", "1000"));
    passed(60);
    take(change(70, 2, "1500", "1500"));
    passed(120);
    take(change(130, 3, "1400", "1500", held(BTC, "1", "100")));
    passed(180);

    assertThat(emitted()).extracting(PortfolioSnapshot::hasFlow).containsExactly(true, true, false);
  }

  @Test
  void aMinuteInWhichNothingChangesIsNotSaid() throws Exception {
    take(change(10, 1, "800", "1000", held(BTC, "2", "100")));
    take(mark(20, BTC, "110"));
    passed(60);
    passed(600);

    assertThat(emitted()).hasSize(1);
  }

  @Test
  void whatComesLateCountsInTheFirstMinuteThatIsNotOver() throws Exception {
    take(change(10, 1, "800", "1000", held(BTC, "2", "100")));
    passed(130);
    take(mark(50, BTC, "110"));
    passed(180);

    assertThat(values()).containsExactly("12:00 1000", "12:02 1020");
  }

  @Test
  void nothingIsSaidOfAnAccountOfWhichOnlyPricesAreKnown() throws Exception {
    take(mark(20, BTC, "110"));
    passed(60);

    assertThat(emitted()).isEmpty();
  }

  @Test
  void nothingWaitsInTheStateWhenItsMinuteIsOver() throws Exception {
    take(change(10, 1, "800", "1000", held(BTC, "2", "100")));
    take(mark(20, BTC, "110"));
    take(mark(30, ETH, "10"));
    passed(60);

    assertThat(operator.numEventTimeTimers()).isZero();
    assertThat(operator.numKeyedStateEntries()).isEqualTo(1);
  }

  /** Whatever comes in whatever order, within what watermarks allow, and through restores. */
  @Property(tries = 200)
  void everyMinuteIsWorthWhatBruteForceSays(@ForAll Random random) throws Exception {
    start();
    emitted.clear();
    List<PortfolioInput> inputs = history(random);
    List<PortfolioInput> arrivals = new ArrayList<>(inputs);
    // At most five seconds out of order, as the watermark allows.
    IdentityHashMap<PortfolioInput, Long> arrival = new IdentityHashMap<>();
    inputs.forEach(input -> arrival.put(input, input.timeMicros() + random.nextInt(5_000_000)));
    arrivals.sort(Comparator.comparing(arrival::get));

    for (PortfolioInput input : arrivals) {
      take(input);
      operator.processWatermark(arrival.get(input) / 1000 - 5_000);
      if (random.nextInt(20) == 0) {
        restore();
      }
    }
    operator.processWatermark(Long.MAX_VALUE);

    assertThat(emitted()).containsExactlyElementsOf(bruteForce(inputs));
    stop();
  }

  /** The inputs of some minutes in the order of their times. */
  private static List<PortfolioInput> history(Random random) {
    List<PortfolioInput> inputs = new ArrayList<>();
    long sequence = 0;
    for (int second = 1; second < 400; second += 1 + random.nextInt(15)) {
      Instrument instrument = random.nextBoolean() ? BTC : ETH;
      if (random.nextInt(3) == 0) {
        inputs.add(
            change(
                second,
                ++sequence,
                Integer.toString(random.nextInt(1000)),
                Integer.toString(1000 + 100 * random.nextInt(2)),
                held(instrument, Integer.toString(random.nextInt(4)), "10")));
      } else {
        inputs.add(mark(second, instrument, Integer.toString(1 + random.nextInt(50))));
      }
    }
    return inputs;
  }

  /** From the beginning for every minute: all that happened before its end. */
  private static List<PortfolioSnapshot> bruteForce(List<PortfolioInput> inputs) {
    List<PortfolioSnapshot> snapshots = new ArrayList<>();
    Portfolio before = Portfolio.unknown(ALICE);
    for (int minute = 0; minute < 10; minute++) {
      long end = Times.micros(NOON.plus(Duration.ofMinutes(minute + 1)));
      AccountChange last = null;
      Map<Instrument, Position> positions = new TreeMap<>();
      Map<Instrument, Mark> marks = new TreeMap<>();
      for (PortfolioInput input : inputs) {
        if (input.timeMicros() < end) {
          if (input instanceof PortfolioInput.Changed changed) {
            last = changed.change();
            last.positions().forEach(held -> positions.put(held.instrument(), held.position()));
          } else if (input instanceof PortfolioInput.Marked marked) {
            marks.put(marked.mark().instrument(), marked.mark());
          }
        }
      }
      Portfolio after = Portfolio.unknown(ALICE);
      for (Mark mark : marks.values()) {
        after = after.at(mark);
      }
      if (last != null) {
        after =
            after.after(
                new AccountChange(
                    ALICE,
                    last.sequence(),
                    last.changedAt(),
                    last.balance(),
                    last.deposited(),
                    positions.entrySet().stream()
                        .map(held -> new InstrumentPosition(held.getKey(), held.getValue()))
                        .toList()));
      }
      if (!after.equals(before) && after.isKnown()) {
        snapshots.add(PortfolioSnapshot.of(before, after, NOON.plus(Duration.ofMinutes(minute))));
      }
      before = after;
    }
    return snapshots;
  }

  private void take(PortfolioInput input) throws Exception {
    operator.processElement(new StreamRecord<>(input, input.timeMicros() / 1000));
  }

  /** The watermark, in seconds after noon: nothing earlier is to come. */
  private void passed(long second) throws Exception {
    operator.processWatermark(NOON.plusSeconds(second).toEpochMilli() - 1);
  }

  /** A new operator goes on from what the one before has stored. */
  private void restore() throws Exception {
    emitted();
    OperatorSubtaskState state = operator.snapshot(1, 1);
    operator.close();
    operator = harness();
    operator.initializeState(state);
    operator.open();
  }

  private List<PortfolioSnapshot> emitted() {
    emitted.addAll(operator.extractOutputValues());
    operator.getOutput().clear();
    return emitted;
  }

  private List<String> values() {
    return emitted().stream()
        .map(
            snapshot ->
                snapshot.minute().toString().substring(11, 16)
                    + " "
                    + snapshot.cash().add(snapshot.holdingsValue()).toPlainString())
        .toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<Long, PortfolioInput, PortfolioSnapshot>
      harness() throws Exception {
    KeyedOneInputStreamOperatorTestHarness<Long, PortfolioInput, PortfolioSnapshot> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new PortfolioMinutes()), PortfolioInput::userId, Types.LONG);
    harness.setup(
        new RecordType<>(PortfolioSnapshot.class, new PortfolioSnapshotJson())
            .createSerializer(null));
    return harness;
  }

  private static PortfolioInput change(
      long second,
      long sequence,
      String balance,
      String deposited,
      InstrumentPosition... positions) {
    return new PortfolioInput.Changed(
        new AccountChange(
            ALICE,
            sequence,
            NOON.plusSeconds(second),
            big(balance),
            big(deposited),
            List.of(positions)));
  }

  private static InstrumentPosition held(Instrument instrument, String quantity, String average) {
    return new InstrumentPosition(instrument, new Position(big(quantity), big(average), big("0")));
  }

  private static PortfolioInput mark(long second, Instrument instrument, String price) {
    return new PortfolioInput.Marked(
        ALICE, new Mark(instrument, big(price), second, Times.micros(NOON.plusSeconds(second))));
  }

  private static BigDecimal big(String text) {
    return new BigDecimal(text);
  }
}
