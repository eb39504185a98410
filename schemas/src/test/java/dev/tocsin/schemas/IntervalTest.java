package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "1s,  2026-11-26T13:47:31Z, 2026-11-26T13:47:32Z",
    "1m,  2026-11-26T13:47:00Z, 2026-11-26T13:48:00Z",
    "3m,  2026-11-26T13:45:00Z, 2026-11-26T13:48:00Z",
    "5m,  2026-11-26T13:45:00Z, 2026-11-26T13:50:00Z",
    "15m, 2026-11-26T13:45:00Z, 2026-11-26T14:00:00Z",
    "30m, 2026-11-26T13:30:00Z, 2026-11-26T14:00:00Z",
    "1h,  2026-11-26T13:00:00Z, 2026-11-26T14:00:00Z",
    "4h,  2026-11-26T12:00:00Z, 2026-11-26T16:00:00Z",
    "12h, 2026-11-26T12:00:00Z, 2026-11-27T00:00:00Z",
    "1d,  2026-11-26T00:00:00Z, 2026-11-27T00:00:00Z",
    "1w,  2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    "1M,  2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z"
  })
  void aTimeLiesInOneOfEach(String id, Instant start, Instant next) {
    Interval interval = Interval.of(id);

    assertThat(interval.start(Instant.parse("2026-11-26T13:47:31.999999Z"))).isEqualTo(start);
    assertThat(interval.next(start)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29T23:59:59.999999Z, 2024-03-01T00:00:00Z",
    "2025-12-31T12:00:00Z, 2026-01-01T00:00:00Z"
  })
  void aMonthIsOneOfTheCalendar(Instant time, Instant next) {
    assertThat(Interval.ONE_MONTH.next(Interval.ONE_MONTH.start(time))).isEqualTo(next);
  }

  @Property
  void everyTimeLiesBetweenAStartAndTheNext(
      @ForAll Interval interval, @ForAll @LongRange(max = 4_102_444_800_000_000L) long micros) {
    long start = interval.startMicros(micros);
    long next = interval.nextMicros(start);

    assertThat(micros).isGreaterThanOrEqualTo(start).isLessThan(next);
    assertThat(interval.startMicros(start)).isEqualTo(start);
    assertThat(interval.startMicros(next)).isEqualTo(next);
    assertThat(interval.startMicros(next - 1)).isEqualTo(start);
  }

  @Property
  void weeksBeginOnMondaysAndDaysAtMidnight(
      @ForAll @LongRange(max = 4_102_444_800_000_000L) long micros) {
    Instant week = Interval.ONE_WEEK.start(Times.instant(micros));

    assertThat(week.atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(Interval.ONE_DAY.start(Times.instant(micros)))
        .isEqualTo(Times.instant(micros).truncatedTo(ChronoUnit.DAYS));
  }

  @Test
  void barsAreThoseFromAMinuteToADay() {
    assertThat(Interval.bars())
        .extracting(Interval::id)
        .containsExactly("1m", "3m", "5m", "15m", "30m", "1h", "4h", "12h", "1d");
    assertThatIllegalStateException().isThrownBy(Interval.ONE_MONTH::minutes);
  }

  @Test
  void aMinuteIsNotAMonth() {
    assertThat(Interval.of("1m")).isEqualTo(Interval.ONE_MINUTE);
    assertThat(Interval.of("1M")).isEqualTo(Interval.ONE_MONTH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interval.of("2m"))
        .withMessageContaining("1s, 1m, 3m");
  }
}
