package dev.tocsin.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing, pausing and resuming, and what stays written down of it. */
class AlertChangesIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String ALERTS = "/api/v1/alerts";
  private static final String RISE =
      """
      {"symbol": "BTC/USDT", "exchange": "BINANCE",
       "condition": {"series": "change_pct", "params": {"window": "15m"},
                     "operator": "crosses_above", "level": "5.50"},
       "policy": {"mode": "every", "cooldown": "90m", "max_triggers": 3, "hysteresis_pct": 1},
       "expires_at": "2033-01-01T00:00:00Z", "channels": ["email"], "tags": ["swing", "btc"],
       "note": "see chart"}""";

  private static Person alice;

  @BeforeAll
  static void somebodyIsThere() {
    alice = SYSTEM.somebody();
  }

  @Test
  void anAlertShowsEverythingThatItWasSetWith() {
    Reply created = alice.postText(ALERTS, RISE);

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().get("condition").toString())
        .isEqualTo(
            "{\"symbol\":\"BTC/USDT\",\"exchange\":\"BINANCE\",\"series\":\"change_pct\","
                + "\"params\":{\"window\":\"15m\"},\"operator\":\"crosses_above\",\"level\":\"5.5\"}");
    assertThat(created.json().get("policy").toString())
        .isEqualTo(
            "{\"mode\":\"every\",\"cooldown\":\"90m\",\"max_triggers\":3,\"hysteresis_pct\":\"1\"}");
    assertThat(created.at("/expires_at")).isEqualTo("2033-01-01T00:00:00Z");
    assertThat(created.at("/tags/1")).isEqualTo("btc");
    assertThat(created.at("/note")).isEqualTo("see chart");
    assertThat(created.json().get("direction").isNull()).isTrue();
    assertThat(created.json().get("target_price").isNull()).isTrue();
    assertThat(alice.get(path(created)).text()).isEqualTo(created.text());
  }

  @Test
  void whatAnAlertShowsCanBeSetAgain() {
    Reply created =
        alice.postText(
            ALERTS,
            """
            {"symbol": "BTC/USDT", "condition": {"all": [
              {"series": "price", "operator": "enters", "lower": 1, "upper": 2},
              {"symbol": "SOL/USDT", "series": "rsi", "params": {"n": 14, "interval": "1h"},
               "operator": "below", "level": 30}]},
             "policy": {"bar": "on_bar_close"}}""");
    String condition = created.json().get("condition").toString();
    String policy = created.json().get("policy").toString();

    Reply again =
        alice.postText(ALERTS, "{\"condition\":%s,\"policy\":%s}".formatted(condition, policy));

    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.json().get("condition").toString()).isEqualTo(condition);
    assertThat(versions(again)).containsExactly("created 1");
    assertThat(alice.get(path(again) + "/versions").json().at("/results/0/as_of")).hasSize(2);
  }

  @Test
  void otherTermsMakeANewVersionThatIsPendingAgain() {
    Reply created = alice.postText(ALERTS, RISE);
    setStatus(created, "active");

    Reply changed =
        alice.patch(path(created), "{\"policy\":{\"mode\":\"once\"},\"expires_at\":null}");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.at("/version")).isEqualTo("2");
    assertThat(changed.at("/status")).isEqualTo("pending");
    assertThat(changed.at("/policy/mode")).isEqualTo("once");
    assertThat(changed.json().get("expires_at").isNull()).isTrue();
    assertThat(changed.at("/condition/level")).isEqualTo("5.5");
    assertThat(rules(created)).containsExactly("created 1", "changed 2");
    assertThat(versions(created)).containsExactly("created 1", "changed 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tags\":[\"new\"]}",
        "{\"note\":null}",
        "{\"channels\":[]}",
        "{\"status\":\"active\"}",
        "{\"symbol\":\"btc-usdt\",\"exchange\":\"binance\"}",
        "{\"policy\":{\"mode\":\"every\",\"cooldown\":\"90m\",\"max_triggers\":3,\"hysteresis_pct\":1.0}}",
        "{\"condition\":{\"series\":\"change_pct\",\"params\":{\"window\":\"900s\"},"
            + "\"operator\":\"crosses_above\",\"level\":5.5}}",
        "{}"
      })
  void whatDecidesNothingMakesNoVersion(String change) {
    Reply created = alice.postText(ALERTS, RISE);
    setStatus(created, "active");

    Reply changed = alice.patch(path(created), change);

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.at("/version")).isEqualTo("1");
    assertThat(changed.at("/status")).isEqualTo("active");
    assertThat(rules(created)).containsExactly("created 1");
  }

  @Test
  void labelsAreChangedOrSetBack() {
    Reply created = alice.postText(ALERTS, RISE);

    Reply changed =
        alice.patch(path(created), "{\"tags\":[\"new\"],\"note\":null,\"channels\":[]}");

    assertThat(changed.json().get("tags").toString()).isEqualTo("[\"new\"]");
    assertThat(changed.json().get("note").isNull()).isTrue();
    assertThat(changed.json().get("channels")).isEmpty();
    assertThat(alice.patch(path(created), "{\"channels\":null}").at("/channels/0"))
        .isEqualTo("email");
  }

  @Test
  void anAlertIsPausedAndResumed() {
    Reply created = alice.postText(ALERTS, RISE);

    Reply paused = alice.patch(path(created), "{\"status\":\"paused\"}");
    Reply changed = alice.patch(path(created), "{\"policy\":null}");
    Reply resumed = alice.patch(path(created), "{\"status\":\"active\"}");

    assertThat(paused.at("/status")).isEqualTo("paused");
    assertThat(changed.at("/status")).isEqualTo("paused");
    assertThat(resumed.at("/status")).isEqualTo("pending");
    assertThat(resumed.at("/policy/mode")).isEqualTo("once");
    assertThat(rules(created)).containsExactly("created 1", "paused 2", "paused 3", "resumed 4");
    assertThat(versions(created)).containsExactly("created 1", "paused 2", "paused 3", "resumed 4");
    assertThat(alice.get(ALERTS + "?status=paused&page_size=1").status()).isEqualTo(200);
  }

  @Test
  void anAlertThatIsPausedIsJustRemoved() {
    Reply created = alice.postText(ALERTS, RISE);
    alice.patch(path(created), "{\"status\":\"paused\"}");

    assertThat(alice.delete(path(created)).status()).isEqualTo(204);
    assertThat(rules(created)).containsExactly("created 1", "paused 2");
    assertThat(isBuried(created)).as("or its pause would stay in the topic for good").isTrue();
  }

  @Test
  void theShortFormChangesAnAlertOnAPrice() {
    Reply created =
        alice.postText(
            ALERTS, "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"target_price\":1}");

    Reply changed = alice.patch(path(created), "{\"target_price\":2}");

    assertThat(changed.at("/direction")).isEqualTo("above");
    assertThat(changed.at("/target_price")).isEqualTo("2");
    assertThat(changed.at("/version")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "422 | symbol           | {'symbol':'ETH/USDT'}",
        "422 | exchange         | {'exchange':'SIM'}",
        "422 | condition        | {'condition':{'symbol':'ETH/USDT','series':'price','operator':'above','level':1}}",
        "422 | condition        | {'condition':{'all':[{'series':'price','operator':'above','level':1},{'symbol':'ETH/USDT','series':'price','operator':'above','level':1}]}}",
        "422 | condition.level  | {'condition':{'series':'price','operator':'above','level':0}}",
        "422 | target_price     | {'target_price':1}",
        "422 | policy.cooldown  | {'policy':{'mode':'every'}}",
        "422 | policy.bar       | {'policy':{'bar':'never'}}",
        "422 | expires_at       | {'expires_at':'2020-01-01T00:00:00Z'}",
        "422 | tags[0]          | {'tags':['']}",
        "400 | status           | {'status':'triggered'}",
        "400 | status           | {'status':1}",
        "400 | tags             | {'tags':'a'}",
        "400 | tags[0]          | {'tags':[{}]}",
        "400 | level            | {'level':1}",
        "400 | condition.params.n | {'condition':{'series':'rsi','params':{'n':'x'}}}",
        "400 | body             | []",
      })
  void aChangeThatCannotBeIsRefusedByField(int status, String field, String change) {
    Reply created = alice.postText(ALERTS, RISE);

    Reply refused = alice.patch(path(created), change.replace('\'', '"'));

    assertThat(refused.status()).as(refused.text()).isEqualTo(status);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(alice.get(path(created)).text()).isEqualTo(created.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"triggered", "expired", "rejected"})
  void anAlertThatIsOverStaysAsItIs(String status) {
    Reply created = alice.postText(ALERTS, RISE);
    setStatus(created, status);

    Reply refused = alice.patch(path(created), "{\"status\":\"paused\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("alert_over");
    assertThat(refused.at("/detail")).contains(status, "POST /api/v1/alerts");
  }

  @Test
  void anAlertWhoseTimeHasPassedIsNotResumedAsItIs() {
    Reply created = alice.postText(ALERTS, RISE);
    alice.patch(path(created), "{\"status\":\"paused\"}");
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    "update alerts set expires_at = now() - interval '1 s' where id = ?",
                    id(created)));

    assertThat(alice.patch(path(created), "{\"status\":\"active\"}").field())
        .isEqualTo("expires_at");
    assertThat(
            alice.patch(path(created), "{\"status\":\"active\",\"expires_at\":null}").at("/status"))
        .isEqualTo("pending");
  }

  @Test
  void ofManyChangesAtOnceEachMakesAVersion() throws Exception {
    Reply created = alice.postText(ALERTS, RISE);

    List<Integer> statuses =
        Together.clients(
            4,
            client ->
                alice
                    .patch(path(created), "{\"policy\":{\"hold\":\"" + (client + 1) + "m\"}}")
                    .status());

    assertThat(statuses).containsOnly(200);
    assertThat(rules(created))
        .containsExactly("created 1", "changed 2", "changed 3", "changed 4", "changed 5");
  }

  @Test
  void somebodyElsesAlertIsNotThereToBeChanged() {
    Reply created = alice.postText(ALERTS, RISE);
    Person mallory = SYSTEM.somebody();

    assertThat(mallory.patch(path(created), "{\"status\":\"paused\"}").status()).isEqualTo(404);
    assertThat(mallory.get(path(created) + "/versions").status()).isEqualTo(404);
    assertThat(mallory.get(path(created) + "/triggers").status()).isEqualTo(404);
  }

  @Test
  void versionsAndTriggersOutliveTheAlert() {
    Reply created = alice.postText(ALERTS, RISE);
    trigger(created, "9".repeat(32));
    assertThat(alice.delete(path(created)).status()).isEqualTo(204);

    assertThat(versions(created)).containsExactly("created 1", "withdrawn 2");
    Reply triggers = alice.get(path(created) + "/triggers");
    assertThat(triggers.at("/count")).isEqualTo("1");
    assertThat(triggers.at("/results/0/message"))
        .isEqualTo("BTC/USDT change_pct(15m) has crossed above 5.5: 5.61");
    assertThat(triggers.at("/results/0/tick/offset")).isEqualTo("77");
    assertThat(triggers.at("/results/0/over")).isEqualTo("false");
  }

  /** As the job, the history and the projection leave it behind. */
  private static void trigger(Reply alert, String triggerId) {
    SYSTEM
        .database()
        .transaction(
            tx -> {
              tx.update(
                  "insert into alert_triggers values (?, ?, 1, '2026-11-23T12:00:00Z')",
                  triggerId,
                  id(alert));
              return tx.update(
                  """
                  insert into alert_events
                  values (?, 'triggered', ?, 1, 1, 'BINANCE:BTC-USDT', now(), ?::jsonb)
                  """,
                  triggerId,
                  id(alert),
                  """
                  {"kind":"triggered","event_id":"%s","alert_id":%d,"version":1,"user_id":1,
                   "instrument":"BINANCE:BTC-USDT","condition":{"instrument":"BINANCE:BTC-USDT",
                   "series":"change_pct","params":{"window":"15m"},"operator":"crosses_above",
                   "level":"5.5"},"part":0,"previous_value":"5.4","value":"5.61",
                   "event_time":"2026-11-23T12:00:00Z","topic":"market.ticks",
                   "tick":{"instrument":"BINANCE:BTC-USDT","trade_id":42,
                   "event_time":"2026-11-23T12:00:00Z","partition":1,"offset":77},
                   "price":"70000","over":false,"processed_at":"2026-11-23T12:00:01Z"}"""
                      .formatted(triggerId, id(alert)));
            });
  }

  private static List<String> versions(Reply alert) {
    JsonNode results = alice.get(path(alert) + "/versions").json().get("results");
    return StreamSupport.stream(results.spliterator(), false)
        .map(version -> version.get("kind").asText() + " " + version.get("version").asText())
        .toList();
  }

  /** What the outbox tells the job of an alert, in order. */
  private static List<String> rules(Reply alert) {
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.list(
                    """
                    select concat_ws(' ', rule ->> 'kind', rule ->> 'version') as rule from (
                      select convert_from(payload, 'UTF8')::jsonb as rule from outbox
                      where topic = 'alert.rules' and key = ? and payload is not null) told
                    order by (rule ->> 'version')::int
                    """,
                    row -> row.text("rule"),
                    Long.toString(id(alert))));
  }

  private static boolean isBuried(Reply alert) {
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.one(
                    "select count(*) as count from outbox"
                        + " where topic = 'alert.rules' and key = ? and payload is null",
                    row -> row.number("count") == 1,
                    Long.toString(id(alert))));
  }

  private static String path(Reply alert) {
    return ALERTS + "/" + id(alert);
  }

  private static long id(Reply alert) {
    return alert.json().get("id").longValue();
  }

  private static void setStatus(Reply alert, String status) {
    SYSTEM
        .database()
        .transaction(
            tx -> tx.update("update alerts set status = ? where id = ?", status, id(alert)));
  }
}
