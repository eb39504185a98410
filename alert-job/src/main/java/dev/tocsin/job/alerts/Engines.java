package dev.tocsin.job.alerts;

import dev.tocsin.engine.InstrumentEngine;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.InstrumentMap;
import java.util.Objects;
import java.util.function.Consumer;

/** The engines of a subtask, made when they are first asked for. */
final class Engines {

  private final Maker maker;
  private final InstrumentMap<InstrumentEngine[]> engines;

  Engines(int shards, Maker maker) {
    this.maker = maker;
    engines = new InstrumentMap<>(any -> new InstrumentEngine[shards]);
  }

  InstrumentEngine get(Instrument instrument, int shard) {
    InstrumentEngine[] ofInstrument = engines.get(instrument);
    if (ofInstrument[shard] == null) {
      ofInstrument[shard] = Objects.requireNonNull(maker.make(instrument, shard));
    }
    return ofInstrument[shard];
  }

  void forEach(Consumer<InstrumentEngine> visitor) {
    engines.forEach(
        ofInstrument -> {
          for (InstrumentEngine engine : ofInstrument) {
            if (engine != null) {
              visitor.accept(engine);
            }
          }
        });
  }

  /** Makes the engine of an instrument's shard from what the state holds. */
  @FunctionalInterface
  interface Maker {
    InstrumentEngine make(Instrument instrument, int shard);
  }
}
