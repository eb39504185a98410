package dev.tocsin.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final Pattern FOREIGN =
      Pattern.compile("(src|href|script\\()\\s*=?\\s*[\"']https?:");

  @Test
  void theRootSaysWhatAnswersAndWhereThingsAre() {
    Reply root = SYSTEM.anonymous().get("/");

    assertThat(root.at("/name")).isEqualTo("Tocsin");
    assertThat(root.at("/version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(SYSTEM.anonymous().get(root.at("/links/markets")).status()).isEqualTo(200);
  }

  @Test
  void everyEndpointIsDescribed() {
    Reply description = SYSTEM.anonymous().get("/openapi.yml");

    assertThat(description.status()).isEqualTo(200);
    assertThat(description.text())
        .contains(
            "/api/v1/auth/register:",
            "/api/v1/auth/login:",
            "/api/v1/auth/refresh:",
            "/api/v1/auth/me:",
            "/api/v1/auth/password:",
            "/api/v1/auth/logout:",
            "/api/v1/auth/logout/all:",
            "/api/v1/auth/sessions:",
            "/api/v1/auth/sessions/{id}:",
            "/api/v1/api-keys:",
            "/api/v1/api-keys/{id}:",
            "/api/v1/admin/users:",
            "/api/v1/admin/users/{id}:",
            "/api/v1/admin/users/{id}/suspend:",
            "/api/v1/admin/users/{id}/reinstate:",
            "/api/v1/admin/users/{id}/role:",
            "/api/v1/admin/audit:",
            "/api/v1/markets:",
            "/api/v1/markets/{base}/{quote}:",
            "/api/v1/markets/{base}/{quote}/candles:",
            "/api/v1/trades:",
            "/api/v1/holdings:",
            "/api/v1/portfolio:",
            "/api/v1/alerts:",
            "/api/v1/alerts/{id}:",
            "/api/v1/alerts/{id}/versions:",
            "/api/v1/alerts/{id}/triggers:",
            "/api/v1/alerts/bulk:",
            "/api/v1/alerts/preview:",
            "Idempotency-Key",
            "hysteresis_pct",
            "target_price",
            "change_24h_pct");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/", "/redoc", "/redoc/"})
  void pagesAreServedWithoutAnythingFromElsewhere(String path) {
    Reply page = SYSTEM.anonymous().get(path);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.text()).contains("/openapi.yml");
    assertThat(FOREIGN.matcher(page.text()).find()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/swagger-ui/res/swagger-ui-bundle.js, javascript",
    "/swagger-ui/res/swagger-ui.css, css",
    "/redoc/res/redoc.standalone.js, javascript"
  })
  void whatThePagesNeedIsServed(String path, String type) {
    Reply asset = SYSTEM.anonymous().get(path);

    assertThat(asset.status()).isEqualTo(200);
    assertThat(asset.contentType()).contains(type);
  }
}
