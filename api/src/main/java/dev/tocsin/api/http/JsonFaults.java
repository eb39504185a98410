package dev.tocsin.api.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in a sentence why JSON was refused, without the words of the parser. */
public final class JsonFaults {

  private static final String WHOLE_BODY = "body";

  private JsonFaults() {}

  /** What is wrong, and with which field; empty when it is not about JSON. */
  public static Optional<FieldError> fault(Throwable cause) {
    if (cause instanceof JsonMappingException e) {
      return Optional.of(new FieldError(field(e), mapping(e)));
    }
    if (cause instanceof JacksonException e) {
      return Optional.of(new FieldError(WHOLE_BODY, "is not JSON" + place(e)));
    }
    return Optional.empty();
  }

  private static String mapping(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      String known =
          new TreeSet<>(unknown.getKnownPropertyIds())
              .stream().map(Object::toString).collect(Collectors.joining(", "));
      return "is not a field of this request; it takes " + known;
    }
    if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
      String values =
          Arrays.stream(wrong.getTargetType().getEnumConstants())
              .map(value -> value.toString().toLowerCase(java.util.Locale.ROOT))
              .collect(Collectors.joining(", "));
      return "must be one of " + values;
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return "must be " + expected(wrong.getTargetType());
    }
    return e.getCause() instanceof JacksonException syntax
        ? "is not JSON" + place(syntax)
        : "cannot be read" + place(e);
  }

  private static String expected(Class<?> type) {
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type == String.class || type.isEnum() ? "a text" : "an object";
  }

  private static String field(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? WHOLE_BODY : path.toString();
  }

  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null || location.getLineNr() < 0
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
