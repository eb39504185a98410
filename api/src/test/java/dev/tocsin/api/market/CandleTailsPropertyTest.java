package dev.tocsin.api.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What is held in memory against all records of the stream, whatever of them the table has when it
 * is asked.
 */
class CandleTailsPropertyTest {

  private static final Instrument INSTRUMENT = Instrument.of("SIM:TAIL-USDT");
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

  private List<Candle> written = List.of();
  private int asked;

  @Property
  void whatIsToldWithoutTheTableIsTheEndOfAllThatWasRead(
      @ForAll long seed, @ForAll @IntRange(max = 200) int records) {
    Random random = new Random(seed);
    List<Candle> stream = stream(records, random);
    CandleTails tails = tails();
    int rows = 0;
    for (int read = 0; read <= stream.size(); read++) {
      if (read > 0) {
        tails.take(stream.get(read - 1));
      }
      rows += random.nextInt(Math.min(4, read - rows + 1));
      written = stream.subList(0, rows);
      for (int times = random.nextInt(4); times > 0; times--) {
        int limit = 1 + random.nextInt(9);
        int before = asked;
        List<CandleView> told = told(tails, limit);

        boolean isOfTheTable = asked > before;
        assertThat(told).isEqualTo(newest(isOfTheTable ? written : stream.subList(0, read), limit));
      }
    }
  }

  @Property
  void onceTheTableHasWhatWasReadItIsNotAskedAgain(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int readBefore,
      @ForAll @IntRange(max = 60) int readAfter,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    List<Candle> stream = rising(readBefore + readAfter, new Random(seed));
    CandleTails tails = tails();
    stream.subList(0, readBefore).forEach(tails::take);
    written = stream.subList(0, readBefore);
    told(tails, limit);
    stream.subList(readBefore, stream.size()).forEach(tails::take);
    int before = asked;

    assertThat(told(tails, limit)).isEqualTo(newest(stream, limit));
    assertThat(asked).isEqualTo(before);
  }

  @Property
  void aTableThatLacksTheLastRecordIsAskedUntilItHasIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int records,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    List<Candle> stream = rising(records, new Random(seed));
    CandleTails tails = tails();
    stream.forEach(tails::take);
    written = stream.subList(0, records - 1);

    assertThat(told(tails, limit)).isEqualTo(newest(written, limit));
    written = stream;
    assertThat(told(tails, limit)).isEqualTo(newest(stream, limit));
    assertThat(asked).isEqualTo(2);
    assertThat(told(tails, limit)).isEqualTo(newest(stream, limit));
    assertThat(asked).isEqualTo(2);
  }

  private CandleTails tails() {
    asked = 0;
    CandleTails tails = new CandleTails(this::table);
    tails.caughtUp();
    return tails;
  }

  @Example
  void beforeAllIsReadThatStoodInTheTopicTheTableIsAsked() {
    CandleTails tails = new CandleTails(this::table);
    told(tails, 3);
    told(tails, 3);

    assertThat(asked).isEqualTo(2);
  }

  @Example
  void whatTheTableCannotHoldCountsForNothing() {
    CandleTails tails = tails();
    Candle absurd = candle(0, 1, false, CandleSource.TRADES, new BigDecimal("1e1000000000"));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> tails.take(absurd));

    assertThat(told(tails, 3)).isEmpty();
    assertThat(told(tails, 3)).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  /** The page and the candle before it. */
  private static List<CandleView> told(CandleTails tails, int limit) {
    CandleQuery query = CandleQuery.of(null, null, null, limit, null);
    return tails.read(INSTRUMENT, query).candles().stream().map(StoredCandle::view).toList();
  }

  private StoredCandles table(Instrument instrument, CandleQuery query) {
    asked++;
    List<StoredCandle> rows = rows(written, query.limit());
    return new StoredCandles(null, rows, rows.isEmpty() ? null : rows.get(rows.size() - 1));
  }

  private static List<CandleView> newest(List<Candle> records, int limit) {
    return rows(records, limit).stream().map(StoredCandle::view).toList();
  }

  /** By the definition of a page. */
  private static List<StoredCandle> rows(List<Candle> records, int limit) {
    NavigableMap<Instant, Candle> table = new TreeMap<>();
    for (Candle record : records) {
      table.merge(record.openTime(), record, (old, later) -> later.standsOver(old) ? later : old);
    }
    List<StoredCandle> rows = table.values().stream().map(StoredCandle::of).toList();
    return rows.subList(Math.max(0, rows.size() - limit - 1), rows.size());
  }

  /**
   * Live candles, with corrections of earlier ones, an exchange's own for any time, and now and
   * then the last records once more, because the job has started again.
   */
  private static List<Candle> stream(int records, Random random) {
    List<Candle> stream = new ArrayList<>();
    Map<Integer, Integer> trades = new HashMap<>();
    int newest = 20;
    while (stream.size() < records) {
      int kind = random.nextInt(12);
      if (kind == 0) {
        int first = Math.max(0, stream.size() - random.nextInt(8));
        stream.addAll(List.copyOf(stream.subList(first, stream.size())));
      } else if (kind <= 2) {
        int minute = random.nextInt(newest + 1);
        stream.add(candle(minute, random.nextInt(30), true, CandleSource.KLINES));
      } else {
        newest += kind <= 5 ? 1 + random.nextInt(2) : 0;
        int minute = kind >= 11 ? random.nextInt(newest) : newest;
        int count = trades.merge(minute, 1 + random.nextInt(3), Integer::sum);
        stream.add(candle(minute, count, minute < newest, CandleSource.TRADES));
      }
    }
    return stream;
  }

  /** Each says more of the newest candle, or begins the next. */
  private static List<Candle> rising(int records, Random random) {
    List<Candle> stream = new ArrayList<>();
    int minute = 0;
    for (int i = 0; i < records; i++) {
      minute += random.nextInt(2);
      stream.add(candle(minute, i + 1, false, CandleSource.TRADES));
    }
    return stream;
  }

  private static Candle candle(int minute, int trades, boolean closed, CandleSource source) {
    return candle(minute, trades, closed, source, new BigDecimal(100 + trades + ".50"));
  }

  private static Candle candle(
      int minute, int trades, boolean closed, CandleSource source, BigDecimal price) {
    BigDecimal volume = BigDecimal.valueOf(trades);
    return new Candle(
        INSTRUMENT,
        Interval.ONE_MINUTE,
        BEGIN.plusSeconds(60L * minute),
        price,
        price,
        price,
        price,
        volume,
        volume.multiply(price),
        BigDecimal.ZERO,
        trades,
        1,
        trades,
        closed,
        source);
  }
}
