package dev.tocsin.api.auth;

import io.micronaut.security.authentication.Authentication;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Who sent a request, and with what. */
public final class Caller {

  private static final String SESSION = "session";
  private static final String API_KEY = "api_key";
  private static final String SCOPES = "scopes";

  private Caller() {}

  /** The id of the user that the token or key was issued to. */
  public static long userId(Authentication authentication) {
    return Long.parseLong(authentication.getName());
  }

  /** Who shares one limit of requests: the user or, of programs, the key. */
  public static String limitKey(Authentication authentication) {
    OptionalLong key = apiKeyId(authentication);
    return key.isPresent() ? "key " + key.getAsLong() : authentication.getName();
  }

  /** The session that the access token was issued in; empty for other tokens and for keys. */
  public static OptionalLong sessionId(Authentication authentication) {
    return authentication.getAttributes().get(SESSION) instanceof Long id
        ? OptionalLong.of(id)
        : OptionalLong.empty();
  }

  /** The API key that was sent; empty for tokens. */
  public static OptionalLong apiKeyId(Authentication authentication) {
    return authentication.getAttributes().get(API_KEY) instanceof Long id
        ? OptionalLong.of(id)
        : OptionalLong.empty();
  }

  /** What was sent, to be looked at again as long as the sender stays connected. */
  public static Credential credential(Authentication authentication) {
    return new Credential(
        userId(authentication),
        sessionId(authentication).orElse(0),
        apiKeyId(authentication).orElse(0));
  }

  /** What it may be used for: everything, unless it is an API key. */
  public static Set<Scope> scopes(Authentication authentication) {
    return authentication.getAttributes().get(SCOPES) instanceof Collection<?> scopes
        ? scopes.stream().map(scope -> Scope.of(scope.toString())).collect(Collectors.toSet())
        : Set.copyOf(Arrays.asList(Scope.values()));
  }

  /** A user who has logged in here. */
  static Authentication inSession(long userId, Role role, long sessionId) {
    return Authentication.build(Long.toString(userId), role.granted(), Map.of(SESSION, sessionId));
  }

  /** A user who has logged in elsewhere. */
  public static Authentication ofIssuer(long userId, Role role) {
    return Authentication.build(Long.toString(userId), role.granted());
  }

  /** A program of a user: whatever the user's role, a key has none but that of everybody. */
  public static Authentication withKey(long userId, long keyId, Collection<Scope> scopes) {
    List<String> ids = scopes.stream().map(Scope::id).toList();
    return Authentication.build(
        Long.toString(userId), Role.USER.granted(), Map.of(API_KEY, keyId, SCOPES, ids));
  }
}
