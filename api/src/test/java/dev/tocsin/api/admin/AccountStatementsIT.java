package dev.tocsin.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However much there is, what accounts ask of the database stays the same. */
class AccountStatementsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private Person admin;
  private Person rich;
  private String richId;

  @BeforeEach
  void somebodyHasALot() throws Exception {
    SYSTEM.trades("SIM:ADA-USDT", "0.5");
    admin = SYSTEM.admin();
    rich = SYSTEM.somebody();
    richId = rich.get("/api/v1/auth/me").at("/id");
    Rows rows = new Rows(SYSTEM.database());
    for (int i = 0; i < 20; i++) {
      rows.session(Long.parseLong(richId));
      rows.apiKey(Long.parseLong(richId), "tocsin_rich_" + richId + i, "read");
      rich.post(
          "/api/v1/alerts",
          Map.of("symbol", "ADA/USDT", "direction", "above", "target_price", "9"));
    }
  }

  @Test
  void listsTakeTheSameForMuchAndForLittle() {
    Person poor = SYSTEM.somebody();
    for (String list : List.of("/api/v1/auth/sessions", "/api/v1/api-keys")) {
      Reply much = rich.get(list + "?page_size=100");
      assertThat(much.json().get("results")).hasSizeGreaterThan(19);
      assertThat(much.statements())
          .as(list)
          .isEqualTo(poor.get(list).statements())
          .isEqualTo(Reply.SENDER + 1);
    }
    for (String list : List.of("/api/v1/admin/users", "/api/v1/admin/audit")) {
      assertThat(admin.get(list + "?page_size=100").statements())
          .as(list)
          .isEqualTo(admin.get(list + "?page_size=1").statements())
          .isEqualTo(Reply.SENDER + 2);
    }
    assertThat(admin.get("/api/v1/admin/audit?cursor=&page_size=100").statements())
        .isEqualTo(Reply.SENDER + 1);
  }

  @Test
  void aKeyTakesNoMoreThanALogin() {
    Person program = SYSTEM.anonymous().with("tocsin_rich_" + richId + "0");
    program.get("/api/v1/auth/me");

    assertThat(program.get("/api/v1/auth/me").statements())
        .as("its use is noted once a minute")
        .isEqualTo(rich.get("/api/v1/auth/me").statements())
        .isEqualTo(Reply.SENDER + 1);
  }

  @Test
  void toSuspendTakesTheSameHoweverManyAlertsThereAre() {
    String poorId = SYSTEM.somebody().get("/api/v1/auth/me").at("/id");

    for (String act : List.of("/suspend", "/reinstate")) {
      Reply much = admin.post("/api/v1/admin/users/" + richId + act);
      assertThat(much.status()).isEqualTo(200);
      assertThat(much.statements())
          .as(act)
          .isEqualTo(admin.post("/api/v1/admin/users/" + poorId + act).statements());
    }
  }
}
