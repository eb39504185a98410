package dev.tocsin.job.functions;

import dev.tocsin.engine.state.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.ExpirationSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation.MutationType;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.PersistedValue;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/**
 * The values that an instance keeps. They are read when a request is made and written when its
 * answer is taken; what is known of them is in memory.
 */
final class KeptValues {

  static final int MOST_VALUES = 64;
  static final int LONGEST_NAME = 128;
  static final int LONGEST_TYPENAME = 256;
  static final long MOST_BYTES = 1 << 20;

  private static final long MICROS_PER_MILLI = 1_000;

  /** Some 10,000 years: sums with times of day do not overflow. */
  private static final long LONGEST_MICROS = Long.MAX_VALUE / 32;

  private final Table<TypedValue> table;
  private final LongSupplier nextRow;
  private final Map<String, KeptValue> values = new LinkedHashMap<>();

  KeptValues(List<KeptValue> known, Table<TypedValue> table, LongSupplier nextRow) {
    this.table = table;
    this.nextRow = nextRow;
    known.forEach(value -> values.put(value.name(), value));
  }

  List<KeptValue> known() {
    return List.copyOf(values.values());
  }

  /** What the values take up, with their names. */
  long bytes() {
    return values.values().stream().mapToLong(KeptValues::bytes).sum();
  }

  /** All of them, for an invocation at a time; those without a value unset. */
  List<PersistedValue> at(long timeMicros, long lastInvokedMicros) {
    List<PersistedValue> all = new ArrayList<>(values.size());
    for (KeptValue value : values.values()) {
      PersistedValue.Builder one = PersistedValue.newBuilder().setStateName(value.name());
      if (value.isThereAt(timeMicros, lastInvokedMicros)) {
        one.setStateValue(table.get(value.row()));
      }
      all.add(one.build());
    }
    return all;
  }

  /**
   * Whether an invocation sees the same values as the one before it would leave them, so that both
   * can go together.
   *
   * @param beforeMicros when the one before it was
   */
  boolean goesTogether(long timeMicros, long beforeMicros) {
    for (KeptValue value : values.values()) {
      Expiration expiration = value.expiration();
      boolean expires =
          switch (expiration.mode()) {
            case NEVER -> false;
            // Another may write it; an answer that does so stands alone.
            case AFTER_WRITE ->
                value.isThereAt(beforeMicros, beforeMicros)
                    && !value.isThereAt(timeMicros, beforeMicros);
            // One that is not there yet may be by then.
            case AFTER_INVOKE -> timeMicros - beforeMicros >= expiration.afterMicros();
          };
      if (expires) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes in that the function needs values; they begin without any.
   *
   * @throws UnusableAnswer when it asks for what it has, or for what cannot be
   */
  void register(List<PersistedValueSpec> missing) throws UnusableAnswer {
    if (missing.isEmpty()) {
      throw new UnusableAnswer("it asks for values and names none");
    }
    Map<String, KeptValue> registered = new LinkedHashMap<>();
    for (PersistedValueSpec spec : missing) {
      KeptValue value = value(spec);
      if (values.containsKey(value.name()) || registered.put(value.name(), value) != null) {
        throw new UnusableAnswer(
            "it asks for the value '" + value.name() + "', which it was given");
      }
    }
    if (values.size() + registered.size() > MOST_VALUES) {
      throw new UnusableAnswer("it asks for more than " + MOST_VALUES + " values");
    }
    values.putAll(registered);
  }

  /**
   * Says whether the mutations can be.
   *
   * @throws UnusableAnswer when they cannot
   */
  void require(List<PersistedValueMutation> mutations) throws UnusableAnswer {
    Map<String, Long> lengths = new LinkedHashMap<>();
    for (PersistedValueMutation mutation : mutations) {
      KeptValue value = values.get(mutation.getStateName());
      if (value == null) {
        throw new UnusableAnswer(
            "it changes the value '"
                + shown(mutation.getStateName())
                + "', which it never asked for");
      }
      lengths.put(value.name(), length(mutation, value));
    }
    long bytes = 0;
    for (KeptValue value : values.values()) {
      bytes += lengths.getOrDefault(value.name(), bytes(value));
    }
    if (bytes > MOST_BYTES) {
      throw new UnusableAnswer(
          "its values would take " + bytes + " bytes; " + MOST_BYTES + " is the most");
    }
  }

  /** Whether one of the mutations counts from the time of its invocation. */
  boolean depend(List<PersistedValueMutation> mutations) {
    return mutations.stream()
        .map(mutation -> values.get(mutation.getStateName()).expiration().mode())
        .anyMatch(mode -> mode == Expiration.Mode.AFTER_WRITE);
  }

  /**
   * Makes the changes that a batch of invocations brought.
   *
   * @param mutations that {@link #require} found to be possible
   * @param firstMicros when the first of them was
   * @param lastInvokedMicros when the one before it was
   * @param lastMicros when the last of them was
   */
  void apply(
      List<PersistedValueMutation> mutations,
      long firstMicros,
      long lastInvokedMicros,
      long lastMicros) {
    for (KeptValue value : known()) {
      if (value.present() && !value.isThereAt(firstMicros, lastInvokedMicros)) {
        clear(value);
      }
    }
    for (PersistedValueMutation mutation : mutations) {
      KeptValue value = values.get(mutation.getStateName());
      if (mutation.getMutationType() == MutationType.DELETE) {
        clear(value);
      } else {
        table.put(value.row(), mutation.getStateValue());
        values.put(
            value.name(), value.written(lastMicros, mutation.getStateValue().getValue().size()));
      }
    }
  }

  /** Forgets all. */
  void clear() {
    known().forEach(this::clear);
    values.clear();
  }

  private void clear(KeptValue value) {
    if (value.present()) {
      table.remove(value.row());
    }
    values.put(value.name(), value.cleared());
  }

  private KeptValue value(PersistedValueSpec spec) throws UnusableAnswer {
    String name = spec.getStateName();
    String typename = spec.getTypeTypename();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new UnusableAnswer(
          "it asks for a value whose name is not of 1 to " + LONGEST_NAME + " characters");
    }
    if (typename.isEmpty() || typename.length() > LONGEST_TYPENAME) {
      throw new UnusableAnswer(
          "the typename of the value '"
              + name
              + "' is not of 1 to "
              + LONGEST_TYPENAME
              + " characters");
    }
    return KeptValue.registered(
        nextRow.getAsLong(), name, typename, expiration(name, spec.getExpirationSpec()));
  }

  private static Expiration expiration(String name, ExpirationSpec spec) throws UnusableAnswer {
    return switch (spec.getMode()) {
      case NONE -> Expiration.NEVER;
      case AFTER_WRITE -> new Expiration(Expiration.Mode.AFTER_WRITE, micros(name, spec));
      case AFTER_INVOKE -> new Expiration(Expiration.Mode.AFTER_INVOKE, micros(name, spec));
      case UNRECOGNIZED ->
          throw new UnusableAnswer(
              "the value '" + name + "' is to expire in a way that there is not");
    };
  }

  private static long micros(String name, ExpirationSpec spec) throws UnusableAnswer {
    long millis = spec.getExpireAfterMillis();
    if (millis <= 0) {
      throw new UnusableAnswer("the value '" + name + "' is to expire after " + millis + " ms");
    }
    return millis > LONGEST_MICROS / MICROS_PER_MILLI ? LONGEST_MICROS : millis * MICROS_PER_MILLI;
  }

  /** What the value will take up. */
  private static long length(PersistedValueMutation mutation, KeptValue value)
      throws UnusableAnswer {
    return switch (mutation.getMutationType()) {
      case DELETE -> bytes(value.cleared());
      case MODIFY -> {
        TypedValue becomes = mutation.getStateValue();
        if (!becomes.getHasValue()) {
          throw new UnusableAnswer("it changes the value '" + value.name() + "' to none");
        }
        if (!becomes.getTypename().equals(value.typename())) {
          throw new UnusableAnswer(
              "it changes the value '"
                  + value.name()
                  + "' of type "
                  + value.typename()
                  + " to one of type "
                  + shown(becomes.getTypename()));
        }
        yield bytes(value.written(0, becomes.getValue().size()));
      }
      case UNRECOGNIZED ->
          throw new UnusableAnswer(
              "it changes the value '" + value.name() + "' in a way that there is not");
    };
  }

  private static long bytes(KeptValue value) {
    return value.present() ? value.name().length() + (long) value.bytes() : 0;
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
  }
}
