package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "thirty-one bytes are not enough"})
  void doesNotStartWithoutAProperSecret(String secret) {
    assertThatThrownBy(() -> Api.start(Map.of("tocsin.jwt.secret", secret)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("TOCSIN_JWT_SECRET must be set, to at least 32 bytes");
  }
}
