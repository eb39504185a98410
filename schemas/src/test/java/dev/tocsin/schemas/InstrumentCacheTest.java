package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentCacheTest {

  private final InstrumentCache cache = new InstrumentCache();

  @Test
  void everyInstrumentIsFoundByItsBytesAndAlwaysTheSame() {
    List<Instrument> first = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      first.add(find("SIM:币" + i + "-USDT"));
    }

    for (int i = 0; i < 1_000; i++) {
      assertThat(find("SIM:币" + i + "-USDT"))
          .isSameAs(first.get(i))
          .isEqualTo(Instrument.of("SIM:币" + i + "-USDT"));
    }
  }

  @Test
  void idsMayStandAnywhereInTheBytes() {
    byte[] bytes = ("..A:B-C" + "A:B-CD").getBytes(StandardCharsets.UTF_8);

    assertThat(cache.find(bytes, 2, 5)).isEqualTo(Instrument.of("A:B-C"));
    assertThat(cache.find(bytes, 7, 6)).isEqualTo(Instrument.of("A:B-CD"));
  }

  @Test
  void aFoundInstrumentOutlivesTheBytes() {
    byte[] bytes = "A:B-C".getBytes(StandardCharsets.UTF_8);
    cache.find(bytes, 0, 5);
    bytes[4] = 'D';

    assertThat(cache.find(bytes, 0, 5)).isEqualTo(Instrument.of("A:B-D"));
    assertThat(find("A:B-C")).isEqualTo(Instrument.of("A:B-C"));
  }

  @Test
  void whatIsNoIdIsRefusedEveryTime() {
    find("A:B-C");
    for (int i = 0; i < 2; i++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> find("nothing"))
          .withMessageContaining("'nothing' is not an instrument");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> find(""));
  }

  private Instrument find(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return cache.find(bytes, 0, bytes.length);
  }
}
