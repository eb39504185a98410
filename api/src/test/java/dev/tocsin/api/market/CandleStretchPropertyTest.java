package dev.tocsin.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.http.TimeParameter;
import dev.tocsin.schemas.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Pages of candles against all of them, filled in one after the other. */
class CandleStretchPropertyTest {

  @Property
  void forwardFromATimeThePagesAreAllThatThereIs(
      @ForAll("markets") StoredMarket market,
      @ForAll @IntRange(min = -9, max = 60) int fromMinute,
      @ForAll @IntRange(min = 0, max = 70) int minutes,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    Instant from = time(market, fromMinute);
    Instant to = minutes == 70 ? TimeParameter.LATEST : time(market, fromMinute + minutes);
    if (to.isBefore(from)) {
      return;
    }
    List<CandleView> expected = market.between(from, to);
    List<CandleView> walked = new ArrayList<>();
    CandleStretch page = page(market, new CandleQuery(market.interval, from, to, null, limit));

    assertThat(page.previous()).isNull();
    walked.addAll(page.views());
    while (page.next() != null) {
      assertThat(page.views()).hasSize(limit);
      page = page(market, new CandleQuery(market.interval, from, to, page.next(), limit));
      walked.addAll(page.views());
    }
    assertThat(walked).isEqualTo(expected);

    List<CandleView> back = new ArrayList<>(reversed(page.views()));
    while (page.previous() != null) {
      page = page(market, new CandleQuery(market.interval, from, to, page.previous(), limit));
      back.addAll(reversed(page.views()));
    }
    assertThat(reversed(back)).isEqualTo(expected);
  }

  @Property
  void backFromTheNewestThePagesAreAllThatThereIs(
      @ForAll("markets") StoredMarket market,
      @ForAll @IntRange(min = -9, max = 90) int toMinute,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    Instant to = toMinute == 90 ? TimeParameter.LATEST : time(market, toMinute);
    List<CandleView> walked = new ArrayList<>();
    CandleStretch page = page(market, new CandleQuery(market.interval, null, to, null, limit));

    assertThat(page.next()).isNull();
    walked.addAll(reversed(page.views()));
    while (page.previous() != null) {
      assertThat(page.views()).hasSize(limit);
      page = page(market, new CandleQuery(market.interval, null, to, page.previous(), limit));
      walked.addAll(reversed(page.views()));
    }

    assertThat(reversed(walked)).isEqualTo(market.between(null, to));
  }

  @Provide
  Arbitrary<StoredMarket> markets() {
    return Combinators.combine(
            Arbitraries.of(Interval.values()),
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(true, false),
            Arbitraries.longs())
        .as(StoredMarket::new);
  }

  private static CandleStretch page(StoredMarket market, CandleQuery query) {
    return CandleStretch.of(query, market.read(query), market.point);
  }

  /** So many intervals after the first candle, on the grid or beside it. */
  private static Instant time(StoredMarket market, int intervals) {
    Instant first = market.rows.isEmpty() ? market.point.eventTime() : market.rows.firstKey();
    Instant time = market.interval.start(first);
    for (int i = 0; i < intervals; i++) {
      time = market.interval.next(time);
    }
    for (int i = 0; i > intervals; i--) {
      time = market.interval.start(time.minusMillis(1));
    }
    return intervals % 3 == 0 ? time.plusMillis(1) : time;
  }

  private static List<CandleView> reversed(List<CandleView> candles) {
    List<CandleView> reversed = new ArrayList<>(candles);
    Collections.reverse(reversed);
    return reversed;
  }
}
