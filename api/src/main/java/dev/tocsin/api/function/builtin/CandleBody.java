package dev.tocsin.api.function.builtin;

import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.flink.statefun.sdk.java.TypeName;
import org.apache.flink.statefun.sdk.java.types.SimpleType;
import org.apache.flink.statefun.sdk.java.types.Type;

/** What a function reads of a {@code tocsin/candle}. */
record CandleBody(
    String exchange,
    String symbol,
    Instant openTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close) {

  /** UTF-8 JSON. */
  static final Type<CandleBody> TYPE =
      SimpleType.simpleImmutableTypeFrom(
          TypeName.typeNameFromString("tocsin/candle"), Json::bytes, CandleBody::read);

  private static CandleBody read(byte[] json) {
    try {
      return Json.read(json, CandleBody.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
