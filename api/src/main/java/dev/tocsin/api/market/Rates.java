package dev.tocsin.api.market;

import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one currency is worth in another, by the newest prices: over as few markets as possible,
 * each in whichever direction. Never blocks.
 */
@Singleton
public class Rates {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private final LastTicks lastTicks;

  Rates(LastTicks lastTicks) {
    this.lastTicks = lastTicks;
  }

  private record Step(String to, BigDecimal rate) {}

  /** How much of a currency one unit of another is; empty when no prices connect the two. */
  public Optional<BigDecimal> of(String from, String to) {
    if (from.equals(to)) {
      return Optional.of(BigDecimal.ONE);
    }
    Map<String, List<Step>> steps = steps();
    Map<String, BigDecimal> reached = new HashMap<>(Map.of(from, BigDecimal.ONE));
    ArrayDeque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty() && !reached.containsKey(to)) {
      String currency = next.remove();
      for (Step step : steps.getOrDefault(currency, List.of())) {
        if (reached.putIfAbsent(step.to(), reached.get(currency).multiply(step.rate(), DIGITS))
            == null) {
          next.add(step.to());
        }
      }
    }
    return Optional.ofNullable(reached.get(to));
  }

  /** From every currency; where several markets lead to the same, that of the first id counts. */
  private Map<String, List<Step>> steps() {
    Map<String, List<Step>> steps = new HashMap<>();
    lastTicks.allKnown().entrySet().stream()
        .filter(known -> known.getValue().price() != null && known.getValue().price().signum() > 0)
        .sorted(Comparator.comparing(known -> known.getKey().id()))
        .forEach(known -> add(steps, known.getKey(), known.getValue().price()));
    return steps;
  }

  private static void add(Map<String, List<Step>> steps, Instrument instrument, BigDecimal price) {
    steps
        .computeIfAbsent(instrument.base(), any -> new ArrayList<>())
        .add(new Step(instrument.quote(), price));
    steps
        .computeIfAbsent(instrument.quote(), any -> new ArrayList<>())
        .add(new Step(instrument.base(), BigDecimal.ONE.divide(price, DIGITS)));
  }
}
