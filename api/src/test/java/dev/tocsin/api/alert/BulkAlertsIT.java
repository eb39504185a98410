package dev.tocsin.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many alerts in one request, and requests that are sent again. */
class BulkAlertsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String ALERTS = "/api/v1/alerts";
  private static final String BULK = ALERTS + "/bulk";
  private static final String NDJSON = "application/x-ndjson";

  @Test
  void everyLineIsAnsweredInItsPlace() {
    Person alice = SYSTEM.somebody();

    Reply reply =
        bulk(
            alice,
            alert(1)
                + "\n\n{]\r\n"
                + alert(0)
                + "\n{\"symbol\":\"BTC/USDT\",\"extra\":1}\nnull\n"
                + "{\"note\":\""
                + "x".repeat(70_000)
                + "\"}\n"
                + alert(2));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).startsWith(NDJSON);
    assertThat(answers(reply))
        .extracting(
            line ->
                line.get("line")
                    + " "
                    + line.get("status")
                    + " "
                    + line.at("/errors/0/field").asText())
        .containsExactly(
            "1 201 ",
            "3 400 body",
            "4 422 target_price",
            "5 400 extra",
            "6 400 line",
            "7 413 line",
            "8 201 ");
    assertThat(alice.get(ALERTS).json().findValuesAsText("target_price")).containsExactly("2", "1");
    long first = answers(reply).get(0).at("/alert/id").longValue();
    assertThat(alice.get(ALERTS + "/" + first).at("/target_price")).isEqualTo("1");
    assertThat(versionsOf(alice)).isEqualTo(2);
  }

  @Test
  void manyBatchesAreSetInTheirOrder() {
    Person bob = SYSTEM.somebody();

    List<JsonNode> answers = answers(bulk(bob, alerts(1, 1_750)));

    assertThat(answers).hasSize(1_750);
    assertThat(answers).extracting(line -> line.get("status").intValue()).containsOnly(201);
    assertThat(answers).extracting(line -> line.at("/alert/id").longValue()).isSorted();
    assertThat(bob.get(ALERTS).at("/count")).isEqualTo("1750");
    assertThat(versionsOf(bob)).isEqualTo(1_750);
  }

  @Test
  void afterOneHundredThousandAlertsTheRestIsNotRead() {
    Person pat = SYSTEM.somebody();

    List<JsonNode> answers = answers(bulk(pat, "{}\n".repeat(100_002)));

    assertThat(answers).hasSize(100_001);
    assertThat(answers.get(99_999).get("status").intValue()).isEqualTo(422);
    assertThat(answers.get(100_000).get("status").intValue()).isEqualTo(413);
    assertThat(answers.get(100_000).get("line").intValue()).isEqualTo(100_001);
  }

  @Test
  void aRequestThatComesAgainUnderItsKeySetsNothingTwice() {
    Person carol = SYSTEM.somebody().with("Idempotency-Key", "k-" + UUID.randomUUID());
    String some = alerts(1, 700) + "\n" + alert(0);

    Reply once = bulk(carol, some);
    Reply again = bulk(carol, some);

    assertThat(again.text()).isEqualTo(once.text());
    assertThat(carol.get(ALERTS).at("/count")).isEqualTo("700");
  }

  /** A crash between two batches leaves the lines before it done. */
  @Test
  void whatARequestBeforeDidNotReachIsDone() {
    Person dave = SYSTEM.somebody().with("Idempotency-Key", "k-" + UUID.randomUUID());
    Reply begun = bulk(dave, alerts(1, 500));

    Reply whole = bulk(dave, alerts(1, 800));

    assertThat(whole.text()).startsWith(begun.text());
    assertThat(answers(whole)).hasSize(800);
    assertThat(dave.get(ALERTS).at("/count")).isEqualTo("800");
  }

  @Test
  void aKeyThatWasUsedForAnotherLineIsRefusedForThatLine() {
    Person erin = SYSTEM.somebody().with("Idempotency-Key", "k-" + UUID.randomUUID());
    Reply once = bulk(erin, alert(1) + "\n" + alert(2));

    List<JsonNode> answers = answers(bulk(erin, alert(1) + "\n" + alert(3)));

    assertThat(answers.get(0)).isEqualTo(answers(once).get(0));
    assertThat(answers.get(1).get("status").intValue()).isEqualTo(409);
    assertThat(answers.get(1).at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
    assertThat(erin.get(ALERTS).at("/count")).isEqualTo("2");
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    Person frank = SYSTEM.somebody().with("Idempotency-Key", "day-" + UUID.randomUUID());
    bulk(frank, alert(1));
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    "update idempotency_keys set created_at = now() - interval '25 h'"
                        + " where key like 'day-%'"));

    assertThat(answers(bulk(frank, alert(2))).get(0).get("status").intValue()).isEqualTo(201);
    assertThat(frank.get(ALERTS).at("/count")).isEqualTo("2");
  }

  @Test
  void oneAlertIsSetOnceUnderItsKey() {
    Person grace = SYSTEM.somebody().with("Idempotency-Key", "k-" + UUID.randomUUID());

    assertThat(grace.postText(ALERTS, alert(0)).status()).isEqualTo(422);
    Reply once = grace.postText(ALERTS, alert(1));
    Reply again = grace.postText(ALERTS, alert(1));
    Reply other = grace.postText(ALERTS, alert(2));

    assertThat(once.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(once.text());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("idempotency_key_reused");
    assertThat(grace.get(ALERTS).at("/count")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", ""})
  void whatIsNoKeyIsRefused(String key) {
    Person somebody = SYSTEM.somebody().with("Idempotency-Key", key);

    Reply reply = somebody.postText(ALERTS, alert(1));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("Idempotency-Key");
  }

  @Test
  void everythingThatMatchesIsDeleted() {
    Person heidi = SYSTEM.somebody();
    bulk(heidi, alerts(1, 1_100));
    bulk(
        heidi,
        alert("ETH/USDT", "a") + "\n" + alert("ETH/BTC", "a") + "\n" + alert("BNB/USDT", "b"));

    assertThat(heidi.delete(ALERTS + "?tag=a&symbol=ETH/USDT").text()).isEqualTo("{\"deleted\":1}");
    assertThat(heidi.delete(ALERTS + "?symbol=btc").text()).isEqualTo("{\"deleted\":1100}");
    assertThat(symbols(heidi.get(ALERTS))).containsExactly("BNB/USDT", "ETH/BTC");
    assertThat(heidi.delete(ALERTS + "?tag=a").text()).isEqualTo("{\"deleted\":1}");
    assertThat(heidi.delete(ALERTS + "?tag=a").text()).isEqualTo("{\"deleted\":0}");
    assertThat(versionsOf(heidi)).as("created and withdrawn").isEqualTo(2 * 1_102 + 1);
  }

  @Test
  void aDeletionThatComesAgainDeletesNoMore() {
    Person ivan = SYSTEM.somebody();
    Person once = ivan.with("Idempotency-Key", "k-" + UUID.randomUUID());
    bulk(ivan, alerts(1, 3));
    assertThat(once.delete(ALERTS + "?symbol=BTC").text()).isEqualTo("{\"deleted\":3}");
    bulk(ivan, alert(4));

    assertThat(once.delete(ALERTS + "?symbol=BTC").text()).isEqualTo("{\"deleted\":3}");
    assertThat(once.delete(ALERTS + "?symbol=ETH").status()).isEqualTo(409);
    assertThat(ivan.get(ALERTS).at("/count")).isEqualTo("1");
  }

  @Test
  void notEverythingIsDeletedByLeavingAllOut() {
    Reply reply = SYSTEM.somebody().delete(ALERTS);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("symbol");
  }

  @Test
  void somebodyElsesAlertsStay() {
    Person judy = SYSTEM.somebody();
    bulk(judy, alerts(1, 2));

    assertThat(SYSTEM.somebody().delete(ALERTS + "?symbol=BTC").text())
        .isEqualTo("{\"deleted\":0}");
    assertThat(judy.get(ALERTS).at("/count")).isEqualTo("2");
  }

  @Test
  void alertsAreFoundByTag() {
    Person kim = SYSTEM.somebody();
    bulk(kim, alert("BTC/USDT", "a") + "\n" + alert("ETH/USDT", "b"));

    assertThat(symbols(kim.get(ALERTS + "?tag=b"))).containsExactly("ETH/USDT");
    assertThat(kim.get(ALERTS + "?tag=%00").field()).isEqualTo("tag");
  }

  private static Reply bulk(Person who, String lines) {
    return who.send("POST", BULK, lines.getBytes(StandardCharsets.UTF_8), NDJSON);
  }

  private static String alerts(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(BulkAlertsIT::alert)
        .collect(Collectors.joining("\n"));
  }

  private static String alert(int target) {
    return "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"target_price\":" + target + "}";
  }

  private static String alert(String symbol, String tag) {
    return "{\"symbol\":\"%s\",\"direction\":\"above\",\"target_price\":1,\"tags\":[\"%s\"]}"
        .formatted(symbol, tag);
  }

  private static List<JsonNode> answers(Reply reply) {
    return reply
        .text()
        .lines()
        .map(
            line -> {
              try {
                return Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
              } catch (IOException e) {
                throw new UncheckedIOException(line, e);
              }
            })
        .toList();
  }

  private static List<String> symbols(Reply page) {
    return StreamSupport.stream(page.json().get("results").spliterator(), false)
        .map(alert -> alert.get("symbol").asText())
        .toList();
  }

  private static long versionsOf(Person who) {
    long user = who.get("/api/v1/auth/me").json().get("id").longValue();
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.one(
                    "select count(*) as versions from alert_versions where user_id = ?",
                    row -> row.number("versions"),
                    user));
  }
}
