package dev.tocsin.api.function.builtin;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.apache.flink.statefun.sdk.java.TypeName;
import org.apache.flink.statefun.sdk.java.types.SimpleType;
import org.apache.flink.statefun.sdk.java.types.Type;

/** What a function sends to {@code tocsin/alerts}. */
record AlertBody(String message, Severity severity, BigDecimal price) {

  /** UTF-8 JSON. */
  static final Type<AlertBody> TYPE =
      SimpleType.simpleImmutableTypeFrom(
          TypeName.typeNameFromString("tocsin/alert"), Json::bytes, AlertBody::read);

  private static AlertBody read(byte[] json) {
    try {
      return Json.read(json, AlertBody.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
