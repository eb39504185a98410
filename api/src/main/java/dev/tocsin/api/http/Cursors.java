package dev.tocsin.api.http;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the cursors of lists. A cursor is signed for one list of one user, so that what
 * it says can be relied on: it was said here. Every instance with the same secret reads it.
 */
@Singleton
public final class Cursors {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 12;
  private static final int PLACE_BYTES = Byte.BYTES + Long.BYTES;

  private final SecretKeySpec key;

  Cursors(@Value("${tocsin.jwt.secret}") String secret) {
    this.key = new SecretKeySpec(signature(key(secret), "cursors"), ALGORITHM);
  }

  /**
   * Reads where in a list to go on.
   *
   * @param list a name of it, such as {@code alerts}
   * @param cursor as a link had it; empty for the beginning
   * @param pageSize entries to a page, 1 to {@value Paging#MAX_SIZE}; null for the default
   * @param perPage the same as pageSize
   * @throws ProblemException 422 when the cursor was not made for this, or the size is out of range
   */
  public Seek read(String list, long userId, String cursor, Integer pageSize, Integer perPage) {
    int size = Paging.of(1, pageSize, perPage).size();
    String scope = list + '/' + userId;
    if (cursor.isEmpty()) {
      return new Seek(this, scope, Long.MAX_VALUE, false, size);
    }
    ByteBuffer place =
        decoded(cursor)
            .filter(bytes -> isOurs(scope, bytes))
            .map(ByteBuffer::wrap)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "cursor", "must be one that a page of this list has given; begin without"));
    return new Seek(this, scope, place.getLong(Byte.BYTES), place.get(0) == 1, size);
  }

  String write(String scope, long id, boolean isBackwards) {
    byte[] place =
        ByteBuffer.allocate(PLACE_BYTES).put((byte) (isBackwards ? 1 : 0)).putLong(id).array();
    byte[] signed = Arrays.copyOf(place, PLACE_BYTES + SIGNATURE_BYTES);
    System.arraycopy(sign(scope, place), 0, signed, PLACE_BYTES, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  private boolean isOurs(String scope, byte[] signed) {
    return signed.length == PLACE_BYTES + SIGNATURE_BYTES
        && MessageDigest.isEqual(
            sign(scope, Arrays.copyOf(signed, PLACE_BYTES)),
            Arrays.copyOfRange(signed, PLACE_BYTES, signed.length));
  }

  private byte[] sign(String scope, byte[] place) {
    return Arrays.copyOf(
        signature(key, scope + '/' + Base64.getEncoder().encodeToString(place)), SIGNATURE_BYTES);
  }

  private static Optional<byte[]> decoded(String cursor) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(cursor));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SecretKeySpec key(String secret) {
    return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  private static byte[] signature(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
