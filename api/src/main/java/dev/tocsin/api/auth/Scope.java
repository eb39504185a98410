package dev.tocsin.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an API key is for. */
public enum Scope {
  /** Read everything but what belongs to logging in, and hear of triggers. */
  @JsonProperty("read")
  READ,
  /** Set, change and delete alerts. */
  @JsonProperty("alerts")
  ALERTS,
  /** Trade, and change whatever the portfolio is made of. */
  @JsonProperty("trade")
  TRADE;

  /** The name in JSON and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that name. */
  public static Scope of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
