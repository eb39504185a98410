package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1, 1970-01-01T00:00:00.000001Z",
    "-1, 1969-12-31T23:59:59.999999Z",
    "1795435200123456, 2026-11-23T12:00:00.123456Z"
  })
  void microsecondsCountFromTheEpoch(long micros, Instant instant) {
    assertThat(Times.instant(micros)).isEqualTo(instant);
    assertThat(Times.micros(instant)).isEqualTo(micros);
  }

  @Property
  void everyMicrosecondComesBack(
      @ForAll @LongRange(min = -9_000_000_000_000_000_000L, max = 9_000_000_000_000_000_000L)
          long micros) {
    assertThat(Times.micros(Times.instant(micros))).isEqualTo(micros);
  }

  @Property
  void finerTimesAreRoundedDown(@ForAll int seconds, @ForAll short nanos) {
    Instant instant = Instant.ofEpochSecond(seconds, nanos);

    Instant rounded = Times.instant(Times.micros(instant));

    assertThat(rounded).isBeforeOrEqualTo(instant);
    assertThat(rounded.plusNanos(1000)).isAfter(instant);
  }
}
