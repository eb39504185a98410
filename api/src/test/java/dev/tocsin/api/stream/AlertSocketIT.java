package dev.tocsin.api.stream;

import static dev.tocsin.api.fixture.Events.armed;
import static dev.tocsin.api.fixture.Events.expired;
import static dev.tocsin.api.fixture.Events.rejected;
import static dev.tocsin.api.fixture.Events.said;
import static dev.tocsin.api.fixture.Events.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SocketClient;
import dev.tocsin.api.fixture.Tokens;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertSocketIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final long RECHECKS_MS = 1_000;

  private static long aliceId;
  private static long bobId;

  @BeforeAll
  static void theyAreUsers() {
    aliceId = rows().user("alice-of-sockets@example.com");
    bobId = rows().user("bob-of-sockets@example.com");
  }

  @Test
  void takesTheTokenBesideTheSchemeAsSubprotocol() {
    try (SocketClient client = connect("bearer", token(aliceId))) {
      expectReady(client);
      assertThat(client.subprotocol()).isEqualTo("bearer");
    }
  }

  @Test
  void takesTheTokenAloneAsSubprotocol() {
    String token = token(aliceId);
    try (SocketClient client = connect(token)) {
      expectReady(client);
      assertThat(client.subprotocol()).isEqualTo(token);
    }
  }

  @Test
  void takesTheTokenInItsHeaders() {
    try (SocketClient client =
            SocketClient.connectAs(SYSTEM.webSocket("/ws/alerts"), token(aliceId));
        SocketClient stranger =
            SocketClient.connectAs(SYSTEM.webSocket("/ws/alerts"), Tokens.forged(aliceId, 1))) {
      expectReady(client);
      assertThat(stranger.closeCode().join()).isEqualTo(1008);
    }
  }

  @Test
  void takesTheTokenAsFirstMessage() {
    try (SocketClient plain = connect();
        SocketClient json = connect()) {
      plain.send(token(aliceId));
      json.send("{\"token\": \"" + token(aliceId) + "\"}");

      expectReady(plain);
      expectReady(json);
    }
  }

  @Test
  void closesOnTokensThatAreNotValid() {
    for (String token :
        List.of(Tokens.expired(aliceId, 1), Tokens.forged(aliceId, 1), "nonsense")) {
      try (SocketClient client = connect("bearer", token)) {
        assertThat(client.closeCode().join()).isEqualTo(1008);
      }
    }
    for (String message : List.of("{}", "{\"token\": 1}", "{", "", "[]")) {
      try (SocketClient client = connect()) {
        client.send(message);
        assertThat(client.closeCode().join()).isEqualTo(1008);
      }
    }
  }

  @Test
  void closesWhenNoTokenComes() {
    try (SocketClient client = connect()) {
      assertThat(client.closeCode().join()).isEqualTo(1008);
    }
  }

  @Test
  void showsEventsToTheirOwnerOnlyAndOnce() throws Exception {
    try (SocketClient alice = ready(aliceId);
        SocketClient bob = ready(bobId)) {
      SYSTEM.broker().send(armed(1, aliceId));
      SYSTEM.broker().send(triggered(1, aliceId));
      SYSTEM.broker().send(triggered(1, aliceId));
      for (String nonsense :
          List.of("{]", "null", "{\"kind\":\"triggered\"}", "{\"kind\":\"x\"}")) {
        SYSTEM
            .broker()
            .send(
                Topic.ALERT_EVENTS,
                Long.toString(aliceId),
                nonsense.getBytes(StandardCharsets.UTF_8));
      }
      SYSTEM.broker().send(rejected(2, aliceId));
      SYSTEM.broker().send(rejected(3, bobId));

      await().until(() -> alice.frames().size() == 4 && bob.frames().size() == 2);
      assertThat(kinds(alice)).containsExactlyInAnyOrder("ready", "armed", "triggered", "rejected");
      assertThat(kinds(bob)).containsExactly("ready", "rejected");
      assertThat(alice.frames().get(2).toString())
          .isEqualTo(
              "{\"kind\":\"triggered\",\"event_id\":\"trigger-1\",\"alert_id\":1,\"version\":1,"
                  + "\"symbol\":\"BTC/USDT\",\"exchange\":\"SIM\",\"direction\":\"above\","
                  + "\"target_price\":\"65000\","
                  + "\"tick\":{\"trade_id\":42,\"event_time\":\"2026-11-23T12:00:00Z\"},"
                  + "\"price\":\"65001.25\",\"previous_price\":\"64999.5\","
                  + "\"processed_at\":\"2026-11-23T12:00:01Z\","
                  + "\"message\":\"BTC/USDT is above 65000 USDT: 65001.25 USDT\","
                  + "\"condition\":{\"instrument\":\"SIM:BTC-USDT\",\"series\":\"price\","
                  + "\"operator\":\"above\",\"level\":\"65000\"},"
                  + "\"part\":0,\"previous_value\":\"64999.5\",\"value\":\"65001.25\","
                  + "\"event_time\":\"2026-11-23T12:00:00Z\",\"over\":true}");
    }
  }

  @Test
  void showsThatAnAlertHasExpired() throws Exception {
    try (SocketClient alice = ready(aliceId)) {
      SYSTEM.broker().send(expired(4, aliceId));

      await().until(() -> alice.frames().size() == 2);
      assertThat(alice.frames().get(1).toString())
          .isEqualTo(
              "{\"kind\":\"expired\",\"event_id\":\"expired-4\",\"alert_id\":4,\"version\":1,"
                  + "\"symbol\":\"BTC/USDT\",\"exchange\":\"SIM\","
                  + "\"processed_at\":\"2026-11-23T12:00:00Z\","
                  + "\"event_time\":\"2026-11-23T12:01:00Z\",\"over\":true}");
    }
  }

  @Test
  void showsWhatAFunctionSaidToItsOwnerOnlyAndOnce() throws Exception {
    try (SocketClient alice = ready(aliceId);
        SocketClient bob = ready(bobId)) {
      SYSTEM.broker().send(said("said-9", 9, 2, aliceId, 60));
      SYSTEM.broker().send(said("said-9", 9, 2, aliceId, 60));
      SYSTEM.broker().send(said("said-10", 10, 1, bobId, 0));

      await().until(() -> alice.frames().size() == 2 && bob.frames().size() == 2);
      assertThat(alice.frames().get(1).toString())
          .isEqualTo(
              "{\"kind\":\"function_triggered\",\"event_id\":\"said-9\",\"function_id\":9,"
                  + "\"version\":2,\"symbol\":\"BTC/USDT\",\"exchange\":\"SIM\","
                  + "\"message\":\"the range broke\",\"severity\":\"warning\","
                  + "\"price\":\"65001.25\",\"event_time\":\"2026-11-23T12:01:00Z\","
                  + "\"position\":\"c1m:1795435200000000\",\"index\":0,"
                  + "\"processed_at\":\"2026-11-23T12:01:01Z\"}");
    }
  }

  @Test
  void showsEventsWhilePostgresIsAway() throws Exception {
    String token = token(aliceId);
    try (SocketClient alice = ready(aliceId)) {
      SYSTEM.postgres().stop();
      AlertEvent event = triggered(77, aliceId);
      SYSTEM.broker().send(event);

      await().until(() -> alice.frames().size() == 2);
      assertThat(alice.frames().get(1).get("event_id").asText()).isEqualTo(event.eventId());
      try (SocketClient late = connect("bearer", token)) {
        assertThat(late.closeCode().join()).as("try again later").isEqualTo(1013);
      }
      Thread.sleep(RECHECKS_MS);
      assertThat(alice.closeCode()).isNotDone();
    } finally {
      SYSTEM.postgres().start();
    }
  }

  @Test
  void endsWithTheSessionTheKeyOrTheStandingOfItsUser() {
    long carolId = rows().user("carol-of-sockets@example.com");
    long daveId = rows().user("dave-of-sockets@example.com");
    long session = rows().session(carolId);
    try (SocketClient stays = ready(carolId);
        SocketClient loggedOut = connect("bearer", Tokens.of(carolId, session));
        SocketClient suspended = ready(daveId)) {
      expectReady(loggedOut);

      rows().change("delete from sessions where id = ?", session);
      rows().change("update users set suspended_at = now() where id = ?", daveId);

      assertThat(loggedOut.closeCode().join()).isEqualTo(1008);
      assertThat(suspended.closeCode().join()).isEqualTo(1008);
      assertThat(stays.closeCode()).isNotDone();
    }
  }

  @Test
  void takesAnApiKeyThatMayReadAndEndsWithIt() {
    long erinId = rows().user("erin-of-sockets@example.com");
    rows().apiKey(erinId, "tocsin_that_trades", "trade");
    long reading = rows().apiKey(erinId, "tocsin_that_reads", "read");
    try (SocketClient trader = connect("bearer", "tocsin_that_trades");
        SocketClient reader = connect("bearer", "tocsin_that_reads")) {
      assertThat(trader.closeCode().join()).isEqualTo(1008);
      expectReady(reader);

      rows().change("delete from api_keys where id = ?", reading);

      assertThat(reader.closeCode().join()).isEqualTo(1008);
    }
  }

  @Test
  void goesOnAfterTheBrokerWasAway() throws Exception {
    try (SocketClient alice = ready(aliceId)) {
      SYSTEM.broker().stop();
      SYSTEM.broker().start();
      SYSTEM.broker().send(triggered(88, aliceId));

      await().until(() -> alice.frames().size() == 2);
    }
  }

  private static SocketClient connect(String... subprotocols) {
    return SocketClient.connect(SYSTEM.webSocket("/ws/alerts"), subprotocols);
  }

  private static SocketClient ready(long userId) {
    SocketClient client = connect("bearer", token(userId));
    expectReady(client);
    return client;
  }

  private static String token(long userId) {
    return Tokens.of(userId, rows().session(userId));
  }

  private static Rows rows() {
    return new Rows(SYSTEM.postgres().database());
  }

  private static void expectReady(SocketClient client) {
    await().until(() -> !client.frames().isEmpty());
    assertThat(client.frames().get(0).toString()).isEqualTo("{\"kind\":\"ready\"}");
  }

  private static List<String> kinds(SocketClient client) {
    return client.frames().stream().map((JsonNode frame) -> frame.get("kind").asText()).toList();
  }
}
