package dev.tocsin.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what is wrong with the fields of a request, so that its sender hears of all at once. */
public final class Faults {

  private final List<FieldError> errors = new ArrayList<>();

  public void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /**
   * What the reading gives; null when it refused a field, which is noted.
   *
   * @param path goes before the names of the fields that the reading refuses; may be empty
   */
  public <T> T read(String path, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ProblemException e) {
      if (e.errors().isEmpty()) {
        throw e;
      }
      e.errors().forEach(error -> add(path + error.field(), error.message()));
      return null;
    }
  }

  public <T> T read(Supplier<T> reading) {
    return read("", reading);
  }

  /** Notes what others have noted. */
  public void addAll(Faults others) {
    errors.addAll(others.errors);
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * Ends the reading of the request when something is wrong with it.
   *
   * @throws ProblemException 422, with all that is wrong
   */
  public void refuse() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }
}
