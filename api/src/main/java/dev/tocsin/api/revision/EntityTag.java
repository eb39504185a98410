package dev.tocsin.api.revision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The {@code ETag} of a reply: a hash of its bytes, so that it changes whenever they do. That of a
 * {@link Revised} thing begins with its revision, and that part alone decides whether somebody who
 * wants to change it has seen its last state: prices that have moved since are no reason to refuse.
 *
 * @param value without quotes
 */
public record EntityTag(String value) {

  private static final int HASH_BYTES = 12;
  private static final char AFTER_REVISION = '.';

  static EntityTag of(byte[] body) {
    return new EntityTag(hash(body));
  }

  static EntityTag of(Revised thing, byte[] body) {
    return new EntityTag(thing.revision() + AFTER_REVISION + hash(body));
  }

  /** Of a thing whose JSON is this. */
  public static EntityTag of(Revised thing, String json) {
    return of(thing, json.getBytes(StandardCharsets.UTF_8));
  }

  /** As the header has it. */
  public String header() {
    return '"' + value + '"';
  }

  /** The part that names the revision; all of it when there is none. */
  String revision() {
    int end = value.lastIndexOf(AFTER_REVISION);
    return end < 0 ? value : value.substring(0, end);
  }

  /** A short name of what the parts say, for a revision that no number counts. */
  public static String hash(Object... parts) {
    return hash(Arrays.deepToString(parts).getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
