package dev.tocsin.schemas.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a candle was made of. */
public enum CandleSource {
  /** The trades that the job has seen. */
  TRADES,
  /** What the exchange says of times before the first trade that was seen. */
  KLINES;

  /**
   * Reads {@code trades} or {@code klines}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  @JsonCreator
  public static CandleSource of(String id) {
    return Arrays.stream(values())
        .filter(source -> source.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is no source of candles"));
  }

  /** As in JSON and tables. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
