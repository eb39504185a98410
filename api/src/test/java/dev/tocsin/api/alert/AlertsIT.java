package dev.tocsin.api.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String ALERTS = "/api/v1/alerts";

  @Test
  void anAlertIsAcceptedWithTheRuleThatTellsTheJob() throws Exception {
    SYSTEM.trades("BINANCE:BTC-USDT", "65000");
    Person alice = SYSTEM.somebody();

    Reply created =
        alice.postText(
            ALERTS, "{\"symbol\":\"btcusdt\",\"direction\":\"above\",\"target_price\":70000.50}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/symbol")).isEqualTo("BTC/USDT");
    assertThat(created.at("/exchange")).isEqualTo("BINANCE");
    assertThat(created.at("/status")).isEqualTo("pending");
    assertThat(created.at("/target_price")).isEqualTo("70000.5");
    assertThat(created.json().get("trigger_id").isNull()).isTrue();
    AlertRule rule = rules(created).get(0);
    long traded = SYSTEM.tradeIdsInStream("BINANCE:BTC-USDT").stream().reduce(0L, Math::max);
    assertThat(rule.asOf().get(0).tradeId()).isEqualTo(traded);
    assertThat(rule)
        .isEqualTo(
            new AlertRule.Created(
                id(created),
                1,
                me(alice),
                new Condition.Simple(
                    Instrument.of("BINANCE:BTC-USDT"),
                    new Series.Price(),
                    Operator.ABOVE,
                    new BigDecimal("70000.5")),
                rule.asOf()));
    assertThat(alice.get(ALERTS + "/" + id(created) + "/").text()).isEqualTo(created.text());
  }

  @Test
  void anAlertOnAMarketThatNeverTradedCountsFromTheFirstTrade() {
    Reply created = create(SYSTEM.somebody(), "QUIET/USDT", "below", "1");

    assertThat(created.status()).isEqualTo(201);
    assertThat(rules(created).get(0).asOf())
        .containsExactly(StreamPoint.beforeFirstTrade(Instrument.of("SIM:QUIET-USDT")));
  }

  @Test
  void aPointOfTheStreamNeverGoesBack() throws Exception {
    SYSTEM.trades("BINANCE:ETH-USDT", "3000");
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    "insert into stream_points values ('BINANCE:ETH-USDT', 9000000, now(), 2, 77)"
                        + " on conflict (instrument) do update set trade_id = 9000000"));

    Reply created = create(SYSTEM.somebody(), "ETH/USDT", "above", "1");

    assertThat(rules(created).get(0).asOf().get(0).tradeId())
        .as("what another instance has seen")
        .isEqualTo(9_000_000);
  }

  @Test
  void aDeletedAlertIsWithdrawnFromTheJob() {
    Person bob = SYSTEM.somebody();
    Reply created = create(bob, "BTC/USDT", "below", "1");

    Reply deleted = bob.delete(ALERTS + "/" + id(created));

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    List<AlertRule> rules = rules(created);
    assertThat(rules).hasSize(2);
    assertThat(rules.get(1))
        .isEqualTo(new AlertRule.Withdrawn(id(created), 2, me(bob), rules.get(1).asOf()));
    assertThat(tombstones(created)).isEqualTo(1);
    assertThat(bob.get(ALERTS + "/" + id(created)).status()).isEqualTo(404);
    assertThat(bob.delete(ALERTS + "/" + id(created)).status()).isEqualTo(404);
  }

  @Test
  void anAlertOnTwoMarketsBeginsAndEndsAtAPointOfEach() {
    Person heidi = SYSTEM.somebody();
    Reply created =
        heidi.postText(
            ALERTS,
            """
            {"symbol": "BTC/USDT", "condition": {"all": [
              {"series": "price", "operator": "above", "level": 70000},
              {"symbol": "ETH/USDT", "series": "price", "operator": "below", "level": 3000}]}}""");
    assertThat(created.status()).as(created.text()).isEqualTo(201);

    heidi.patch(ALERTS + "/" + id(created), "{\"status\":\"paused\"}");
    heidi.patch(ALERTS + "/" + id(created), "{\"status\":\"active\"}");
    heidi.delete(ALERTS + "/" + id(created));

    assertThat(rules(created))
        .extracting(AlertRule::version, rule -> rule.asOf().get(0).instrument().id())
        .containsExactly(
            tuple(1, "BINANCE:BTC-USDT"),
            tuple(2, "BINANCE:BTC-USDT"),
            tuple(3, "BINANCE:BTC-USDT"),
            tuple(4, "BINANCE:BTC-USDT"));
    assertThat(rules(created))
        .allMatch(rule -> rule.asOf(Instrument.of("BINANCE:ETH-USDT")).isPresent());
    List<Long> pointsOfVersions =
        SYSTEM
            .database()
            .transaction(
                tx ->
                    tx.list(
                        "select jsonb_array_length(as_of) as points from alert_versions"
                            + " where alert_id = ?",
                        row -> row.number("points"),
                        id(created)));
    assertThat(pointsOfVersions).containsExactly(2L, 2L, 2L, 2L);
  }

  @Test
  void anAlertThatHasFiredIsJustRemoved() {
    Person carol = SYSTEM.somebody();
    Reply created = create(carol, "BTC/USDT", "below", "1");
    setStatus(id(created), "triggered");

    assertThat(carol.delete(ALERTS + "/" + id(created)).status()).isEqualTo(204);
    assertThat(rules(created)).hasSize(1);
    assertThat(tombstones(created)).as("written when it fired").isZero();
  }

  @Test
  void ofManyDeletionsAtOnceOneSucceeds() throws Exception {
    Person dave = SYSTEM.somebody();
    Reply created = create(dave, "BTC/USDT", "below", "1");

    List<Integer> statuses =
        Together.clients(8, client -> dave.delete(ALERTS + "/" + id(created)).status());

    assertThat(statuses).containsOnlyOnce(204);
    assertThat(rules(created)).hasSize(2);
  }

  @Test
  void somebodyElsesAlertIsAsIfItWereNotThere() {
    Person erin = SYSTEM.somebody();
    Person mallory = SYSTEM.somebody();
    Reply created = create(erin, "BTC/USDT", "below", "1");
    String path = ALERTS + "/" + id(created);

    Reply present = mallory.get(path);
    assertThat(mallory.delete(path).status()).isEqualTo(404);
    assertThat(erin.get(path).status()).isEqualTo(200);

    erin.delete(path);
    Reply absent = mallory.get(path);
    assertThat(present.status()).isEqualTo(404);
    assertThat(absent.text()).isEqualTo(present.text());
    assertThat(mallory.get(ALERTS).json().get("count").intValue()).isZero();
  }

  @Test
  void alertsAreFoundByStatusAndSymbolAndComeInPages() {
    Person frank = SYSTEM.somebody();
    create(frank, "BTC/USDT", "above", "1");
    Reply fired = create(frank, "BTC/USDT", "above", "2");
    create(frank, "ETH/USDT", "above", "3");
    create(frank, "ETH/BTC", "above", "4");
    setStatus(id(fired), "triggered");

    assertThat(targets(frank, "")).containsExactly("4", "3", "2", "1");
    assertThat(targets(frank, "?status=triggered")).containsExactly("2");
    assertThat(targets(frank, "?symbol=btc")).containsExactly("2", "1");
    assertThat(targets(frank, "?cryptocurrency=ETH")).containsExactly("4", "3");
    assertThat(targets(frank, "?symbol=eth-usdt")).containsExactly("3");
    assertThat(targets(frank, "?symbol=ETHBTC&status=pending")).containsExactly("4");
    assertThat(targets(frank, "?symbol=DOGE")).isEmpty();

    Reply page = frank.get(ALERTS + "?symbol=BTC&page_size=1");
    assertThat(page.json().get("count").intValue()).isEqualTo(2);
    assertThat(frank.get(page.at("/next")).at("/results/0/target_price")).isEqualTo("1");
    assertThat(frank.get(page.at("/next")).json().get("next").isNull()).isTrue();
  }

  @Test
  void aManualMarketTakesAlertsOnceItIsListed() {
    Person grace = SYSTEM.somebody();
    assertThat(create(grace, "PLATINUM/USDT", "above", "1").status()).isEqualTo(422);

    SYSTEM.admin().post("/api/v1/markets", Map.of("symbol", "PLATINUM/USDT", "price", 900));

    assertThat(create(grace, "PLATINUM/USDT", "above", "1").at("/exchange")).isEqualTo("MANUAL");
  }

  private static Reply create(Person who, String symbol, String direction, String price) {
    return who.post(
        ALERTS, Map.of("symbol", symbol, "direction", direction, "target_price", price));
  }

  private static List<String> targets(Person who, String query) {
    return who.get(ALERTS + query).json().findValuesAsText("target_price");
  }

  private static long id(Reply alert) {
    return alert.json().get("id").longValue();
  }

  private static long me(Person who) {
    return who.get("/api/v1/auth/me").json().get("id").longValue();
  }

  private static void setStatus(long id, String status) {
    SYSTEM
        .database()
        .transaction(tx -> tx.update("update alerts set status = ? where id = ?", status, id));
  }

  /** What the outbox tells the job of an alert, in order. */
  private static List<AlertRule> rules(Reply alert) {
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.list(
                    "select payload from outbox where topic = 'alert.rules' and key = ?"
                        + " and payload is not null order by created_at",
                    row -> rule(row.bytes("payload")),
                    Long.toString(id(alert))));
  }

  private static long tombstones(Reply alert) {
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.one(
                    "select count(*) as count from outbox"
                        + " where topic = 'alert.rules' and key = ? and payload is null",
                    row -> row.number("count"),
                    Long.toString(id(alert))));
  }

  private static AlertRule rule(byte[] payload) {
    try {
      return Json.read(payload, AlertRule.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
