package dev.tocsin.standalone.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How often users send what: the operations in turn, each as often as its weight says. */
public final class Mix {

  private static final int MAX_WEIGHT = 1000;

  private final List<Operation> turns;

  private Mix(List<Operation> turns) {
    this.turns = turns;
  }

  /**
   * Reads weights such as {@code alerts=5,trades=1}.
   *
   * @throws IllegalArgumentException when they are none; the message is for people
   */
  public static Mix of(String text) {
    List<List<Operation>> shares = new ArrayList<>();
    for (String share : text.split(",", -1)) {
      String[] parts = share.strip().split("=", 2);
      Operation operation =
          Arrays.stream(Operation.values())
              .filter(each -> each.id().equals(parts[0]))
              .findFirst()
              .orElseThrow(() -> no(text));
      int weight = parts.length == 1 ? 1 : weight(parts[1]).orElseThrow(() -> no(text));
      shares.add(Collections.nCopies(weight, operation));
    }
    return new Mix(interleaved(shares));
  }

  /** The operation of the n-th request. */
  Operation at(long n) {
    return turns.get((int) (n % turns.size()));
  }

  Set<Operation> operations() {
    return new TreeSet<>(turns);
  }

  /** Spread out, so that no kind of request comes in bursts. */
  private static List<Operation> interleaved(List<List<Operation>> shares) {
    record Turn(double at, Operation operation) {}
    List<Turn> turns = new ArrayList<>();
    for (List<Operation> share : shares) {
      for (int i = 0; i < share.size(); i++) {
        turns.add(new Turn((i + 0.5) / share.size(), share.get(i)));
      }
    }
    turns.sort(Comparator.comparingDouble(Turn::at));
    return turns.stream().map(Turn::operation).toList();
  }

  private static Optional<Integer> weight(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(w -> w > 0 && w <= MAX_WEIGHT);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException no(String text) {
    return new IllegalArgumentException(
        "the mix must be of alerts, portfolio, markets and trades, such as alerts=5,trades=1, and not "
            + text);
  }
}
