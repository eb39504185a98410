package dev.tocsin.job.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.alert.Burst;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.alert.PartState;
import dev.tocsin.engine.alert.Phase;
import dev.tocsin.engine.alert.RunState;
import dev.tocsin.engine.alert.StandingAlert;
import dev.tocsin.engine.alert.StandingVersions;
import dev.tocsin.engine.alert.Watch;
import dev.tocsin.engine.candle.CandleRow;
import dev.tocsin.engine.candle.GapRow;
import dev.tocsin.engine.candle.LateTrade;
import dev.tocsin.engine.indicator.IndicatorRow;
import dev.tocsin.engine.join.JoinTimes;
import dev.tocsin.engine.join.JoinedAlert;
import dev.tocsin.engine.join.JoinedPart;
import dev.tocsin.engine.join.JoinedSource;
import dev.tocsin.engine.join.JoinedVersion;
import dev.tocsin.engine.join.PolicyState;
import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.TapeRow;
import dev.tocsin.engine.tick.TickChunk;
import dev.tocsin.engine.trailing.ExtremeRow;
import dev.tocsin.engine.window.BucketRow;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.job.record.RecordSerializer;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.TakerSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Whatever state holds is read back as it was written, to the last byte. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class StateFormatsPropertyTest {

  private static final List<Instrument> INSTRUMENTS =
      List.of(Instrument.of("BINANCE:BTC-USDT"), Instrument.of("SIM:币安人生-USDT"));
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final List<Phase> PHASES = List.of(Phase.values());
  private static final List<Interval> INTERVALS = Interval.bars();

  @Property
  void standingVersions(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    StandingVersions standing = new StandingVersions(draw.some(4, draw::alert));

    assertThat(readBack(new StandingVersionsFormat(), standing)).isEqualTo(standing);
  }

  @Property(tries = 20)
  void manyVersionsThatWaitForTheirPoints(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    StandingVersions standing =
        new StandingVersions(Stream.generate(draw::alert).limit(300).toList());

    assertThat(readBack(new StandingVersionsFormat(), standing)).isEqualTo(standing);
  }

  @Property
  void tickChunks(@ForAll long seed) throws IOException {
    TickChunk chunk = new Draw(seed).chunk();

    TickChunk read = readBack(new TickChunkFormat(), chunk);

    assertThat(points(read)).isEqualTo(points(chunk));
  }

  @Test
  void aSteadyMarketTakesAFewBytesAPoint() throws IOException {
    TickChunk chunk = new TickChunk();
    for (int i = 0; i < TickChunk.CAPACITY; i++) {
      long time = 1_795_435_200_000_000L + i * 10_000L + i % 7;
      chunk.add(i + 100, time, time, 10_000_000 + i % 5, 2, 15 + i % 100, 5, 3, 1_000 + i);
    }
    DataOutputSerializer out = new DataOutputSerializer(64);
    new TickChunkFormat().write(chunk, out);

    assertThat(out.length()).isLessThan(8 * TickChunk.CAPACITY);
    assertThat(points(readBack(new TickChunkFormat(), chunk))).isEqualTo(points(chunk));
  }

  @Property
  void tickChunksOfTheFirstVersion(@ForAll long seed) throws IOException {
    TickChunk chunk = new Draw(seed).chunk();
    DataOutputSerializer inFull = new DataOutputSerializer(64);
    inFull.writeShort(chunk.size());
    for (int place = 0; place < chunk.size(); place++) {
      inFull.writeLong(chunk.tradeId(place));
      inFull.writeLong(chunk.timeMicros(place));
      inFull.writeLong(chunk.eventTimeMicros(place));
      inFull.writeLong(chunk.price(place));
      inFull.writeByte(chunk.priceScale(place));
      inFull.writeLong(chunk.quantity(place));
      inFull.writeByte(chunk.quantityScale(place));
      inFull.writeInt(chunk.partition(place));
      inFull.writeLong(chunk.offset(place));
    }

    TickChunk read =
        new TickChunkFormat().read(1, new DataInputDeserializer(inFull.getCopyOfBuffer()));

    assertThat(points(read)).isEqualTo(points(chunk));
  }

  @Property
  void candles(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    CandleRow row =
        new CandleRow(
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            seed,
            ~seed,
            seed + 1);

    assertThat(readBack(new CandleRowFormat(), row)).isEqualTo(row);
  }

  @Property
  void gaps(@ForAll long seed, @ForAll @Size(max = 9) List<Long> ids) throws IOException {
    GapRow row = new GapRow(ids.stream().map(id -> new GapRow.Ids(id, ~id)).toList(), seed);

    assertThat(readBack(new GapRowFormat(), row)).isEqualTo(row);
  }

  @Property
  void lateTrades(@ForAll long seed, @ForAll TakerSide side) throws IOException {
    Draw draw = new Draw(seed);
    LateTrade row = new LateTrade(seed, draw.decimal(), draw.decimal(), side);

    assertThat(readBack(new LateTradeFormat(), row)).isEqualTo(row);
  }

  @Property
  void buckets(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    BucketRow row =
        new BucketRow(
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            draw.decimal(),
            draw.decimal(76, 36));

    assertThat(readBack(new BucketRowFormat(), row)).isEqualTo(row);
  }

  @Property
  void indicators(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    IndicatorRow row =
        new IndicatorRow(
            draw.indicator(),
            draw.number(),
            draw.number(),
            draw.some(503, draw::decimal),
            draw.some(12, draw::real));

    assertThat(readBack(new IndicatorRowFormat(), row)).isEqualTo(row);
  }

  @Property
  void extremes(@ForAll long seed) throws IOException {
    ExtremeRow row = new ExtremeRow(new Draw(seed).decimal());

    assertThat(readBack(new ExtremeRowFormat(), row)).isEqualTo(row);
  }

  @Property
  void bursts(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    Burst burst = new Burst(draw.price(), draw.number(), draw.orNull(draw::price));

    assertThat(readBack(new BurstFormat(), burst)).isEqualTo(burst);
  }

  @Property
  void tapes(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    TapeRow row =
        new TapeRow(
            draw.number(),
            draw.orNull(draw::price),
            draw.orNull(draw::price),
            draw.orNull(draw::price),
            draw.number());

    assertThat(readBack(new TapeRowFormat(), row)).isEqualTo(row);
  }

  @Property
  void joinedAlerts(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    JoinedAlert alert = new JoinedAlert(draw.some(3, draw::joined));

    assertThat(readBack(new JoinedAlertFormat(), alert)).isEqualTo(alert);
  }

  @Property
  void whatInstrumentsTellOfJoinedAlerts(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    JoinInput input = draw.joinInput();

    assertThat(readBack(new JoinInputFormat(), input)).isEqualTo(input);
  }

  @Property
  void tradesOfSpreads(@ForAll long seed) throws IOException {
    JoinInput.Trade trade = new Draw(seed).trade();

    assertThat(readBack(new SpreadTradeFormat(), trade)).isEqualTo(trade);
  }

  @Property
  void timesOfJoinedAlerts(@ForAll long seed) throws IOException {
    Draw draw = new Draw(seed);
    Map<Instrument, Long> micros = new HashMap<>();
    draw.some(4, draw::instrument).forEach(each -> micros.put(each, draw.number()));
    JoinTimes times = new JoinTimes(micros, Set.copyOf(draw.some(4, draw::instrument)));

    assertThat(readBack(new JoinTimesFormat(), times)).isEqualTo(times);
  }

  private static <T> T readBack(RecordFormat<T> format, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    new RecordSerializer<>(format).serialize(value, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    T read = new RecordSerializer<>(format.duplicate()).deserialize(in);
    assertThat(in.available()).isZero();
    return read;
  }

  private static List<List<Number>> points(TickChunk chunk) {
    return IntStream.range(0, chunk.size())
        .mapToObj(
            place ->
                List.<Number>of(
                    chunk.tradeId(place),
                    chunk.timeMicros(place),
                    chunk.eventTimeMicros(place),
                    chunk.price(place),
                    chunk.priceScale(place),
                    chunk.quantity(place),
                    chunk.quantityScale(place),
                    chunk.partition(place),
                    chunk.offset(place)))
        .toList();
  }

  /** Draws what a state may hold, with a liking for the ends of what can be. */
  private static final class Draw {

    private final Random random;

    Draw(long seed) {
      random = new Random(seed);
    }

    <T> T orNull(Supplier<T> drawn) {
      return random.nextInt(4) == 0 ? null : drawn.get();
    }

    <T> List<T> some(int atMost, Supplier<T> drawn) {
      return Stream.generate(drawn).limit(random.nextInt(atMost + 1)).toList();
    }

    long number() {
      return switch (random.nextInt(8)) {
        case 0 -> Long.MAX_VALUE;
        case 1 -> Long.MIN_VALUE;
        case 2 -> 0;
        default -> random.nextLong() >> random.nextInt(64);
      };
    }

    double real() {
      return random.nextInt(8) == 0 ? Double.NaN : Double.longBitsToDouble(random.nextLong());
    }

    BigDecimal decimal() {
      return decimal(38, 18);
    }

    BigDecimal decimal(int digits, int scale) {
      return new BigDecimal(integer(digits), random.nextInt(scale + 1));
    }

    BigInteger integer(int digits) {
      BigInteger limit = BigInteger.TEN.pow(1 + random.nextInt(digits));
      BigInteger drawn =
          random.nextInt(6) == 0
              ? limit.subtract(BigInteger.ONE)
              : new BigInteger(limit.bitLength(), random).mod(limit);
      return random.nextBoolean() ? drawn : drawn.negate();
    }

    PlacedPrice price() {
      return new PlacedPrice(place(), decimal());
    }

    Place place() {
      return random.nextInt(4) == 0
          ? new Place(0, Place.UNKNOWN_TIME, Place.UNKNOWN, Place.UNKNOWN)
          : new Place(number(), number(), random.nextInt(1000), number());
    }

    TickChunk chunk() {
      TickChunk chunk = new TickChunk();
      int size = random.nextInt(4) == 0 ? TickChunk.CAPACITY : random.nextInt(20);
      while (chunk.size() < size) {
        chunk.add(
            random.nextInt(5) == 0 ? TickChunk.CLOCK : number(),
            number(),
            number(),
            number(),
            random.nextInt(19),
            number(),
            random.nextInt(19),
            random.nextInt(1000),
            number());
      }
      return chunk;
    }

    StandingAlert alert() {
      Condition condition = condition();
      return new StandingAlert(
          1 + random.nextInt(Integer.MAX_VALUE),
          number(),
          condition,
          policy(),
          number(),
          number(),
          place(),
          random.nextBoolean(),
          random.nextInt(Integer.MAX_VALUE),
          number(),
          number(),
          random.nextInt(4) == 0 ? RunState.NOT_BEGUN : run(condition.parts().size()));
    }

    RunState run(int parts) {
      return new RunState(
          Stream.generate(() -> new PartState(oneOf(PHASES), new Watch(number(), number())))
              .limit(parts)
              .toList(),
          random.nextBoolean(),
          random.nextInt(parts),
          number(),
          number(),
          random.nextInt(),
          number());
    }

    Instrument instrument() {
      return oneOf(INSTRUMENTS);
    }

    Instant time() {
      return Times.instant(random.nextInt());
    }

    JoinInput joinInput() {
      return switch (random.nextInt(6)) {
        case 0 -> trade();
        case 1 -> new JoinInput.Progress(instrument(), number());
        case 2 -> change();
        case 3 -> new JoinInput.Heard(instrument(), rule());
        case 4 -> armed();
        default -> new JoinInput.Left(instrument());
      };
    }

    JoinInput.Trade trade() {
      return new JoinInput.Trade(instrument(), number(), place(), decimal());
    }

    JoinInput.Armed armed() {
      StreamPoint point = new StreamPoint(instrument(), number(), time(), 1, number() >>> 1);
      return new JoinInput.Armed(
          point.instrument(),
          number(),
          random.nextInt(),
          point,
          random.nextBoolean(),
          orNull(this::time));
    }

    JoinInput.PartChanged change() {
      return new JoinInput.PartChanged(
          instrument(),
          number(),
          random.nextInt(),
          random.nextInt(8),
          random.nextBoolean(),
          new MergedPoint(number(), orNull(this::instrument), number(), random.nextBoolean()),
          new StreamPoint(instrument(), number(), orNull(this::time), 1, number() >>> 1),
          decimal(),
          orNull(this::decimal),
          orNull(this::decimal));
    }

    AlertRule.InForce rule() {
      Condition condition = condition();
      return new AlertRule.Created(
          1 + random.nextInt(100),
          1 + random.nextInt(100),
          1 + random.nextInt(100),
          condition,
          policy(),
          orNull(this::time),
          condition.instruments().stream().map(StreamPoint::beforeFirstTrade).toList());
    }

    JoinedVersion joined() {
      AlertRule.InForce rule = rule();
      return new JoinedVersion(
          rule,
          Stream.generate(() -> new JoinedSource(orNull(this::armed), random.nextBoolean()))
              .limit(rule.asOf().size())
              .toList(),
          Stream.generate(
                  () ->
                      new JoinedPart(
                          random.nextBoolean(),
                          orNull(this::change),
                          orNull(
                              () -> new PartState(oneOf(PHASES), new Watch(number(), number())))))
              .limit(rule.condition().parts().size())
              .toList(),
          some(4, this::change),
          new PolicyState(
              random.nextBoolean(),
              number(),
              number(),
              number(),
              random.nextInt(),
              random.nextBoolean()),
          random.nextInt(8),
          number());
    }

    Condition condition() {
      List<Condition.Simple> parts =
          new ArrayList<>(Stream.generate(this::part).limit(1 + random.nextInt(8)).toList());
      return switch (random.nextInt(3)) {
        case 0 -> parts.get(0);
        case 1 -> new Condition.All(parts);
        default -> new Condition.Any(parts);
      };
    }

    Condition.Simple part() {
      Operator operator = oneOf(OPERATORS);
      Series series = series();
      BigDecimal one = random.nextBoolean() ? decimal(19, 18) : new BigDecimal(integer(37), 18);
      BigDecimal other = operator.isBand() ? one.add(BigDecimal.ONE) : one;
      return new Condition.Simple(oneOf(INSTRUMENTS), series, operator, one, other);
    }

    Series series() {
      Span seconds = new Span(60 + random.nextInt(3541));
      Span minutes = Span.ofMinutes(61 + random.nextInt(7 * 24 * 60 - 60));
      Span window = random.nextBoolean() ? seconds : minutes;
      return switch (random.nextInt(11)) {
        case 0 -> new Series.Price();
        case 1 -> new Series.ChangePct(window);
        case 2 -> new Series.RangePct(window);
        case 3 -> new Series.Volume(window);
        case 4 -> new Series.Vwap(window);
        case 5 -> new Series.DrawdownPct();
        case 6 -> new Series.RunupPct();
        case 7 -> new Series.SpreadPct("KRAKEN");
        case 8 -> new Series.PositionPnlPct();
        case 9 -> new Series.PositionValue();
        default -> indicator();
      };
    }

    Series.Indicator indicator() {
      int n = 2 + random.nextInt(499);
      Interval interval = oneOf(INTERVALS);
      return switch (random.nextInt(5)) {
        case 0 -> new Series.Sma(n, interval);
        case 1 -> new Series.Ema(n, interval);
        case 2 -> new Series.Rsi(n, interval);
        case 3 -> new Series.Macd(interval, oneOf(List.of(Series.MacdLine.values())));
        default -> new Series.Bollinger(n, interval, oneOf(List.of(Series.BollingerLine.values())));
      };
    }

    Policy policy() {
      boolean every = random.nextBoolean();
      boolean onClose = random.nextInt(3) == 0;
      Policy.Bar bar =
          onClose
              ? Policy.Bar.ON_BAR_CLOSE
              : every && random.nextBoolean() ? Policy.Bar.ONCE_PER_BAR : null;
      return new Policy(
          every ? Policy.Mode.EVERY : Policy.Mode.ONCE,
          every ? orNull(this::span) : null,
          every ? orNull(() -> 1 + random.nextInt(1000)) : null,
          orNull(() -> BigDecimal.valueOf(1 + random.nextInt(5000), 2)),
          onClose ? null : orNull(this::span),
          bar);
    }

    private Span span() {
      return new Span(1 + random.nextInt(86_400));
    }

    private <T> T oneOf(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }
  }
}
