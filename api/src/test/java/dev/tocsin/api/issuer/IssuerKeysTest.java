package dev.tocsin.api.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the keys of an issuer are fetched, and when they are not. */
class IssuerKeysTest {

  private final Duration[] now = {Duration.ofDays(3)};
  private final int[] fetches = {0};
  private JWKSet published = keys("a");
  private boolean isUp = true;

  private final IssuerKeys keys =
      new IssuerKeys("https://issuer.example.com", this::fetch, () -> now[0].toNanos());

  private JWKSet fetch() throws IOException {
    fetches[0]++;
    if (!isUp) {
      throw new IOException("no answer");
    }
    return published;
  }

  @Test
  void theyAreFetchedOnceAnHour() throws Exception {
    assertThat(has("a")).isTrue();
    pass(Duration.ofMinutes(59));
    assertThat(has("a")).isTrue();
    assertThat(fetches[0]).isEqualTo(1);

    pass(Duration.ofMinutes(1));
    assertThat(has("a")).isTrue();
    assertThat(fetches[0]).isEqualTo(2);
  }

  @Test
  void anUnknownKeyHasThemFetchedAtMostOnceAMinute() throws Exception {
    assertThat(has("a")).isTrue();
    published = keys("b");

    assertThat(has("b")).as("at once").isTrue();
    assertThat(has("a")).as("withdrawn").isFalse();
    for (int i = 0; i < 100; i++) {
      assertThat(has("no such " + i)).isFalse();
    }
    pass(Duration.ofSeconds(59));
    assertThat(has("no such")).isFalse();
    assertThat(fetches[0]).isEqualTo(2);

    pass(Duration.ofSeconds(1));
    assertThat(has("no such")).isFalse();
    assertThat(has("no such")).isFalse();
    assertThat(fetches[0]).isEqualTo(3);
  }

  @Test
  void withoutAnyOneRequestASecondTries() {
    isUp = false;

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> has("a")).isInstanceOf(KeySourceException.class);
    }
    assertThat(fetches[0]).isEqualTo(1);

    isUp = true;
    pass(Duration.ofSeconds(1));
    assertThat(fetches[0]).isEqualTo(1);
    assertThat(hasOrFails("a")).isTrue();
  }

  @Test
  void theOldOnesServeForADayWhileNewOnesCannotBeFetched() throws Exception {
    assertThat(has("a")).isTrue();
    isUp = false;

    pass(Duration.ofHours(1));
    assertThat(has("a")).isTrue();
    assertThat(has("a")).isTrue();
    assertThat(fetches[0]).as("tried once a minute").isEqualTo(2);
    pass(Duration.ofHours(22));
    assertThat(has("a")).isTrue();
    pass(Duration.ofHours(1));
    assertThatThrownBy(() -> has("a")).isInstanceOf(KeySourceException.class);

    isUp = true;
    pass(Duration.ofMinutes(1));
    assertThat(has("a")).isTrue();
  }

  private boolean has(String keyId) throws KeySourceException {
    return !keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build()), null)
        .isEmpty();
  }

  private boolean hasOrFails(String keyId) {
    try {
      return has(keyId);
    } catch (KeySourceException e) {
      return false;
    }
  }

  private void pass(Duration time) {
    now[0] = now[0].plus(time);
  }

  private static JWKSet keys(String keyId) {
    try {
      RSAKey key = new RSAKeyGenerator(2048).keyID(keyId).generate();
      return new JWKSet(key.toPublicJWK());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
