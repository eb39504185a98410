package dev.tocsin.api.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads the names that the constants of an enum have in JSON. */
public final class Choice {

  private Choice() {}

  /**
   * The constant of that name.
   *
   * @param field that has the name
   * @throws ProblemException 422, listing the names there are, also when there is none
   */
  public static <E extends Enum<E>> E of(Class<E> type, String name, String field) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> name(constant).equals(name))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid(field, "must be one of " + names(type)));
  }

  /** As JSON has it. */
  public static String name(Enum<?> constant) {
    try {
      Field field = constant.getDeclaringClass().getField(constant.name());
      return field.getAnnotation(JsonProperty.class).value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Choice::name)
        .collect(Collectors.joining(", "));
  }
}
