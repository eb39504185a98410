package dev.tocsin.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.SharedSystem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which pairs are listed is remembered, and forgotten when it changes. */
class ListedPairsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  @Test
  void whatAPairMeansIsReadOnce() {
    String path = "/api/v1/markets/BTC/USDT";
    SYSTEM.anonymous().get(path);

    assertThat(SYSTEM.anonymous().get(path).statements()).isLessThanOrEqualTo(1);
  }

  @Test
  void aListingCountsAtOnce() {
    String path = "/api/v1/markets/CACHED/USDT";
    assertThat(SYSTEM.anonymous().get(path).status()).isEqualTo(404);

    SYSTEM.admin().post("/api/v1/markets", Map.of("symbol", "CACHED/USDT", "price", "1"));

    assertThat(SYSTEM.anonymous().get(path).status()).isEqualTo(200);
  }
}
