package dev.tocsin.api.function;

import dev.tocsin.schemas.function.FunctionStatus;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the job has told last of every function, by function and instrument. Thread-safe. */
@Singleton
public final class FunctionStatuses {

  private final Map<Long, NavigableMap<String, FunctionStatus>> statuses =
      new ConcurrentHashMap<>();

  /** The job has said how a function fares on an instrument. */
  public void tell(FunctionStatus status) {
    statuses.compute(
        status.functionId(),
        (id, ofFunction) -> {
          NavigableMap<String, FunctionStatus> told =
              ofFunction == null ? new ConcurrentSkipListMap<>() : ofFunction;
          told.put(status.key(), status);
          return told;
        });
  }

  /** The function is no more on an instrument. */
  public void forget(String key) {
    int end = key.indexOf(':');
    if (end <= 0 || !key.substring(0, end).chars().allMatch(Character::isDigit)) {
      return;
    }
    statuses.computeIfPresent(
        Long.valueOf(key.substring(0, end)),
        (id, ofFunction) -> {
          ofFunction.remove(key);
          return ofFunction.isEmpty() ? null : ofFunction;
        });
  }

  /** Of a function on each instrument that the job has told of, by their names. */
  List<FunctionStatus> of(long functionId) {
    NavigableMap<String, FunctionStatus> ofFunction = statuses.get(functionId);
    if (ofFunction == null) {
      return List.of();
    }
    List<FunctionStatus> told = new ArrayList<>(ofFunction.values());
    told.sort(Comparator.comparing(status -> status.instrument().id()));
    return told;
  }
}
