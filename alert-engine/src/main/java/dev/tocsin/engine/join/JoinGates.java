package dev.tocsin.engine.join;

import dev.tocsin.schemas.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gates by which versions wait for all of their instruments to pass a time. */
final class JoinGates {

  private final Map<Set<Instrument>, JoinGate> gates = new HashMap<>();
  private final Map<Instrument, List<JoinGate>> byInstrument = new HashMap<>();

  /** Lets a version wait. */
  void await(JoinedVersion version, long timeMicros) {
    JoinGate gate = gates.computeIfAbsent(Set.copyOf(version.instruments()), this::gate);
    gate.add(new JoinGate.Due(timeMicros, version.rule().alertId(), version.rule().version()));
  }

  /** Those that wait for an instrument. */
  List<JoinGate> of(Instrument instrument) {
    return List.copyOf(byInstrument.getOrDefault(instrument, List.of()));
  }

  /** Forgets a gate that nobody waits at. */
  void close(JoinGate gate) {
    gates.remove(gate.instruments());
    for (Instrument instrument : gate.instruments()) {
      byInstrument.computeIfPresent(
          instrument,
          (id, all) -> {
            all.remove(gate);
            return all.isEmpty() ? null : all;
          });
    }
  }

  private JoinGate gate(Set<Instrument> instruments) {
    JoinGate gate = new JoinGate(instruments);
    for (Instrument instrument : instruments) {
      byInstrument.computeIfAbsent(instrument, any -> new ArrayList<>()).add(gate);
    }
    return gate;
  }
}
