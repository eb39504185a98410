package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentMapTest {

  private final List<Instrument> made = new ArrayList<>();
  private final InstrumentMap<String> map = new InstrumentMap<>(this::make);

  @Test
  void everyInstrumentHasItsOwnHoweverManyThereAre() {
    List<Instrument> instruments = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      instruments.add(Instrument.of("SIM:C" + i + "-USD"));
    }

    for (int round = 0; round < 2; round++) {
      for (Instrument instrument : instruments) {
        assertThat(map.get(instrument)).isEqualTo("of " + instrument);
      }
    }

    assertThat(made).isEqualTo(instruments);
  }

  @Test
  void anEqualInstrumentHasTheSame() {
    String first = map.get(Instrument.of("SIM:A-USD"));

    assertThat(map.get(Instrument.of("SIM:A-USD"))).isSameAs(first);
    assertThat(made).hasSize(1);
  }

  @Test
  void allThatWereAskedForAreShown() {
    map.get(Instrument.of("SIM:A-USD"));
    map.get(Instrument.of("SIM:B-USD"));
    List<String> shown = new ArrayList<>();

    map.forEach(shown::add);

    assertThat(shown).containsExactlyInAnyOrder("of SIM:A-USD", "of SIM:B-USD");
  }

  private String make(Instrument instrument) {
    made.add(instrument);
    return "of " + instrument;
  }
}
