package dev.tocsin.api.stream;

import static dev.tocsin.api.fixture.Events.armed;
import static dev.tocsin.api.fixture.Events.rejected;
import static dev.tocsin.api.fixture.Events.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.SocketClient;
import dev.tocsin.api.fixture.Tokens;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertSocketIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final long ALICE = 1_000_001;
  private static final long BOB = 1_000_002;

  @Test
  void takesTheTokenBesideTheSchemeAsSubprotocol() {
    try (SocketClient client = connect("bearer", Tokens.of(ALICE))) {
      expectReady(client);
      assertThat(client.subprotocol()).isEqualTo("bearer");
    }
  }

  @Test
  void takesTheTokenAloneAsSubprotocol() {
    String token = Tokens.of(ALICE);
    try (SocketClient client = connect(token)) {
      expectReady(client);
      assertThat(client.subprotocol()).isEqualTo(token);
    }
  }

  @Test
  void takesTheTokenAsFirstMessage() {
    try (SocketClient plain = connect();
        SocketClient json = connect()) {
      plain.send(Tokens.of(ALICE));
      json.send("{\"token\": \"" + Tokens.of(ALICE) + "\"}");

      expectReady(plain);
      expectReady(json);
    }
  }

  @Test
  void closesOnTokensThatAreNotValid() {
    for (String token : List.of(Tokens.expired(ALICE), Tokens.forged(ALICE), "nonsense")) {
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
    try (SocketClient alice = ready(ALICE);
        SocketClient bob = ready(BOB)) {
      SYSTEM.broker().send(armed(1, ALICE));
      SYSTEM.broker().send(triggered(1, ALICE));
      SYSTEM.broker().send(triggered(1, ALICE));
      for (String nonsense :
          List.of("{]", "null", "{\"kind\":\"triggered\"}", "{\"kind\":\"x\"}")) {
        SYSTEM
            .broker()
            .send(
                Topic.ALERT_EVENTS,
                Long.toString(ALICE),
                nonsense.getBytes(StandardCharsets.UTF_8));
      }
      SYSTEM.broker().send(rejected(2, ALICE));
      SYSTEM.broker().send(rejected(3, BOB));

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
                  + "\"processed_at\":\"2026-11-23T12:00:01Z\"}");
    }
  }

  @Test
  void showsEventsWhilePostgresIsAway() throws Exception {
    SYSTEM.postgres().stop();
    try (SocketClient alice = ready(ALICE)) {
      AlertEvent event = triggered(77, ALICE);
      SYSTEM.broker().send(event);

      await().until(() -> alice.frames().size() == 2);
      assertThat(alice.frames().get(1).get("event_id").asText()).isEqualTo(event.eventId());
    } finally {
      SYSTEM.postgres().start();
    }
  }

  @Test
  void goesOnAfterTheBrokerWasAway() throws Exception {
    try (SocketClient alice = ready(ALICE)) {
      SYSTEM.broker().stop();
      SYSTEM.broker().start();
      SYSTEM.broker().send(triggered(88, ALICE));

      await().until(() -> alice.frames().size() == 2);
    }
  }

  private static SocketClient connect(String... subprotocols) {
    return SocketClient.connect(SYSTEM.webSocket("/ws/alerts"), subprotocols);
  }

  private static SocketClient ready(long userId) {
    SocketClient client = connect("bearer", Tokens.of(userId));
    expectReady(client);
    return client;
  }

  private static void expectReady(SocketClient client) {
    await().until(() -> !client.frames().isEmpty());
    assertThat(client.frames().get(0).toString()).isEqualTo("{\"kind\":\"ready\"}");
  }

  private static List<String> kinds(SocketClient client) {
    return client.frames().stream().map((JsonNode frame) -> frame.get("kind").asText()).toList();
  }
}
