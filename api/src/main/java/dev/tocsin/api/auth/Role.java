package dev.tocsin.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** What somebody may do; each role may do what those before it may. */
public enum Role {
  @JsonProperty("user")
  USER,
  @JsonProperty("operator")
  OPERATOR,
  @JsonProperty("admin")
  ADMIN;

  /** The name of {@link #OPERATOR} in {@code @Secured}. */
  public static final String OPERATOR_NAME = "operator";

  /** The name of {@link #ADMIN} there. */
  public static final String ADMIN_NAME = "admin";

  public static Role of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name in JSON and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of this role and of all that it includes. */
  List<String> granted() {
    return EnumSet.range(USER, this).stream().map(Role::id).toList();
  }
}
