package dev.tocsin.api.cryptocurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalParts;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.StubProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of the API, which ask local servers that speak as the providers do. */
class CryptocurrenciesIT {

  /** What it takes to find out whether the list has changed, and to read it. */
  private static final int LIST_STATEMENTS = 2;

  private static final String PATH = "/api/v1/cryptocurrencies";
  private static final String KEY = "a-key-of-a-provider";
  private static final String COINS =
      Coins.geckos(
          Coins.gecko("bitcoin", "btc", "Bitcoin", 1, "77671", "-1"),
          Coins.gecko("ethereum", "eth", "Ethereum", 2, "3050.25", "2.5"),
          Coins.gecko("terra-luna", "luna", "Terra Classic", 40, "0.00005", "12"),
          Coins.gecko("terra-luna-2", "luna", "Terra", 30, "0.1", "-7"),
          Coins.gecko("tether", "usdt", "Tether", 3, "1.0001", "0"));

  private static StubProvider gecko;
  private static StubProvider marketCap;
  private static LocalParts system;
  private static Api other;
  private static Person anybody;
  private static Person operator;
  private static Rows rows;

  @BeforeAll
  static void startTwo() throws Exception {
    gecko = new StubProvider();
    marketCap = new StubProvider();
    system = LocalParts.start(settings());
    other = system.startApi(settings());
    rows = new Rows(system.postgres().database());
    anybody = Person.anonymous(system.uri("/"));
    operator =
        anybody.with(
            anybody
                .post(
                    "/api/v1/auth/login",
                    Map.of("email", "coins@example.com", "password", SharedSystem.PASSWORD))
                .at("/access_token"));
  }

  @AfterAll
  static void stopTwo() throws Exception {
    other.close();
    system.close();
    gecko.close();
    marketCap.close();
  }

  @BeforeEach
  void bothAnswer() {
    await()
        .until(
            () ->
                rows.texts(
                        "select id::text as value from cryptocurrency_syncs"
                            + " where status in ('queued', 'running')")
                    .isEmpty());
    rows.change("delete from cryptocurrencies");
    rows.change("delete from cryptocurrency_syncs");
    rows.change("delete from provider_requests");
    gecko.answers(200, COINS);
    marketCap.answers(200, Coins.marketCap(1, "BTC", "Bitcoin", "bitcoin", "77000"));
  }

  @AfterEach
  void nobodyIsAskedAnyMore() {
    gecko.answers(503, "");
    marketCap.answers(503, "");
  }

  @Test
  void theScheduleAsksOnceForAllInstances() {
    List<String> tasks =
        rows.texts(
            "select task_name as value from scheduled_tasks"
                + " where task_name like 'cryptocurrenc%' order by 1");
    assertThat(tasks)
        .contains("cryptocurrencies-all", "cryptocurrencies-top", "cryptocurrency-snapshots");

    int before = gecko.questions().size();
    rows.change(
        "update scheduled_tasks set execution_time = now() where task_name like 'cryptocurrencies-%'"
            + " and not picked");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        rows.texts(
                            "select coins::text as value from cryptocurrency_syncs"
                                + " where status = 'succeeded' and requested_by is null order by 1"))
                    .containsExactly("200", "50"));
    assertThat(gecko.questions()).hasSize(before + 2);
  }

  @Test
  void aSyncIsAJobWhoseStatusCanBeRead() {
    Reply queued = operator.post(PATH + "/sync?limit=50&provider=coingecko");

    assertThat(queued.status()).isEqualTo(202);
    assertThat(queued.at("/status")).isEqualTo("queued");
    JsonNode done = ended(queued);
    assertThat(done.path("status").asText()).isEqualTo("succeeded");
    assertThat(done.path("answered_by").asText()).isEqualTo("coingecko");
    assertThat(done.path("taken").asInt()).isEqualTo(5);
    assertThat(operator.get(PATH + "/syncs").at("/results/0/id")).isEqualTo(queued.at("/id"));
    assertThat(gecko.lastKey()).isEqualTo(KEY);
    assertThat(anybody.post(PATH + "/sync").status()).isEqualTo(401);
    assertThat(operator.post(PATH + "/sync?limit=251").field()).isEqualTo("limit");
    assertThat(operator.post(PATH + "/sync?provider=nobody").field()).isEqualTo("provider");
    assertThat(operator.post(PATH + "/sync?provider=simulated").code()).isEqualTo("no_provider");
    assertThat(operator.get(PATH + "/syncs/1").status()).isEqualTo(404);
  }

  @Test
  void anOperatorHasTenAMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(operator.post(PATH + "/sync").status()).isEqualTo(202);
    }

    Reply eleventh = operator.post(PATH + "/sync");

    assertThat(eleventh.code()).isEqualTo("too_many_syncs");
    assertThat(Integer.parseInt(eleventh.header("Retry-After"))).isBetween(1, 60);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        rows.texts(
                            "select status as value from cryptocurrency_syncs"
                                + " where status <> 'succeeded'"))
                    .isEmpty());
  }

  @Test
  void showsAndFindsWhatWasListed() {
    sync();

    JsonNode bitcoin = anybody.get(PATH + "/btc").json().at("/results/0");
    assertThat(bitcoin.path("price").asText()).isEqualTo("77671");
    assertThat(bitcoin.path("all_time_high_at").asText()).isEqualTo("2025-10-06T18:57:42.558Z");
    assertThat(bitcoin.path("stale").asBoolean()).isFalse();
    assertThat(slugs(anybody.get(PATH + "/LUNA"))).containsExactly("terra-luna-2", "terra-luna");
    assertThat(slugs(anybody.get(PATH + "/terra-luna"))).containsExactly("terra-luna");
    assertThat(anybody.get(PATH + "/nothing").status()).isEqualTo(404);
    assertThat(anybody.get(PATH + "/luna/history").text())
        .contains("could be terra-luna-2 or terra-luna: write it so");
  }

  @Test
  void listsSortedFilteredAndInPages() {
    sync();

    assertThat(slugs(anybody.get(PATH)))
        .containsExactly("bitcoin", "ethereum", "tether", "terra-luna-2", "terra-luna");
    assertThat(slugs(anybody.get(PATH + "?sort_by=change_24h_pct&limit=2")))
        .containsExactly("terra-luna", "ethereum");
    assertThat(slugs(anybody.get(PATH + "?sort_by=price&order=asc&limit=2&page=2")))
        .containsExactly("tether", "ethereum");
    assertThat(slugs(anybody.get(PATH + "?symbol_filter=et,BT")))
        .containsExactly("bitcoin", "ethereum");
    assertThat(anybody.get(PATH + "?limit=2").at("/next")).isEqualTo(PATH + "?limit=2&page=2");
    assertThat(anybody.get(PATH + "?limit=101").field()).isEqualTo("limit");
    assertThat(anybody.get(PATH + "?sort_by=luck").field()).isEqualTo("sort_by");
    assertThat(anybody.get(PATH + "?order=up").field()).isEqualTo("order");
  }

  @Test
  void knowsTheFirstOfEveryCategory() {
    sync();

    assertThat(slugs(anybody.get(PATH + "/top/market_cap?limit=1"))).containsExactly("bitcoin");
    assertThat(slugs(anybody.get(PATH + "/top/volume?limit=1"))).containsExactly("terra-luna");
    assertThat(slugs(anybody.get(PATH + "/top/gainers"))).containsExactly("terra-luna", "ethereum");
    assertThat(slugs(anybody.get(PATH + "/top/losers"))).containsExactly("terra-luna-2", "bitcoin");
    gecko.answers(200, Coins.geckos(Coins.gecko("newcomer", "new", "New", 6, "1", "1")));
    sync();
    assertThat(slugs(anybody.get(PATH + "/top/new?limit=1"))).containsExactly("newcomer");
    assertThat(anybody.get(PATH + "/top/luck").field()).isEqualTo("category");
    assertThat(anybody.get(PATH + "/top/new?limit=0").field()).isEqualTo("limit");
  }

  @Test
  void keepsWhatEverySyncHasBrought() {
    sync();
    gecko.answers(200, COINS.replace("77671", "78000"));
    sync();

    Reply kept = anybody.get(PATH + "/bitcoin/history");
    assertThat(kept.statements()).isLessThanOrEqualTo(LIST_STATEMENTS + 1);
    JsonNode all = kept.json();
    assertThat(all.at("/results")).hasSize(2);
    assertThat(all.at("/results/0/price").asText()).isEqualTo("77671");
    assertThat(all.at("/results/1/price").asText()).isEqualTo("78000");
    Reply first = anybody.get(PATH + "/btc/history?from=2026-01-01T00:00:00Z&limit=1");
    assertThat(first.at("/results/0/price")).isEqualTo("77671");
    assertThat(anybody.get(first.at("/next")).at("/results/0/price")).isEqualTo("78000");
    assertThat(anybody.get(PATH + "/btc/history?limit=1").at("/results/0/price"))
        .isEqualTo("78000");
    assertThat(anybody.get(PATH + "/btc/history?to=2026-01-01T00:00:00Z").json().at("/results"))
        .isEmpty();
    assertThat(
            anybody
                .get(PATH + "/btc/history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                .field())
        .isEqualTo("to");
  }

  @Test
  void forgetsWhatIsOlderThanAYear() {
    sync();
    rows.change(
        "update cryptocurrency_snapshots set taken_at = now() - interval '366 days'"
            + " where cryptocurrency_id = (select id from cryptocurrencies where slug = 'bitcoin')");

    rows.change(
        "update scheduled_tasks set execution_time = now()"
            + " where task_name = 'cryptocurrency-snapshots'");

    await()
        .untilAsserted(
            () -> assertThat(anybody.get(PATH + "/btc/history").json().at("/results")).isEmpty());
    assertThat(anybody.get(PATH + "/eth/history").json().at("/results")).hasSize(1);
  }

  @Test
  void whatIsReadIsCachedUntilASyncHasEndedOnAnyInstance() {
    sync();
    Reply first = anybody.get(PATH + "/btc");
    Reply same = anybody.with("If-None-Match", first.header("ETag")).get(PATH + "/btc");
    assertThat(same.status()).isEqualTo(304);
    assertThat(anybody.get(PATH + "/btc").statements()).isLessThanOrEqualTo(1);
    Person elsewhere = Person.anonymous(other.uri());
    assertThat(elsewhere.get(PATH + "/btc").at("/results/0/price")).isEqualTo("77671");

    gecko.answers(200, COINS.replace("77671", "79000"));
    sync();

    await()
        .untilAsserted(
            () ->
                assertThat(elsewhere.get(PATH + "/btc").at("/results/0/price")).isEqualTo("79000"));
    await()
        .untilAsserted(
            () -> assertThat(anybody.get(PATH + "/btc").at("/results/0/price")).isEqualTo("79000"));
  }

  @Test
  void theSecondAnswersWhenTheFirstDoesNotAndIsAboutTheSameCoin() {
    sync();
    gecko.answers(500, "");

    JsonNode done = sync();

    assertThat(done.path("answered_by").asText()).isEqualTo("coinmarketcap");
    assertThat(done.path("detail").asText()).isEqualTo("coingecko answered 500");
    JsonNode bitcoin = anybody.get(PATH + "/btc").json().at("/results/0");
    assertThat(bitcoin.path("price").asText()).isEqualTo("77000");
    assertThat(bitcoin.path("provider").asText()).isEqualTo("coinmarketcap");
    assertThat(bitcoin.path("coingecko_id").asText()).isEqualTo("bitcoin");
    assertThat(bitcoin.path("coinmarketcap_id").asText()).isEqualTo("1");
    assertThat(bitcoin.path("all_time_high").asText()).isEqualTo("200000");
    assertThat(bitcoin.path("change_7d_pct").isNull()).isTrue();
    assertThat(bitcoin.path("added_at").asText()).isEqualTo("2013-04-28T00:00:00Z");
    assertThat(anybody.get(PATH + "/eth").json().at("/results/0/rank").isNull()).isTrue();
  }

  @Test
  void garbageChangesNothingButMarksWhatIsKnown() {
    sync();
    for (String garbage :
        List.of("<html>502</html>", "{}", "[]", "[{\"id\":", "[{\"id\":\"bitcoin\"}]")) {
      gecko.answers(200, garbage);
      marketCap.answers(200, garbage);

      JsonNode failed = sync();

      assertThat(failed.path("status").asText()).as(garbage).isEqualTo("failed");
      JsonNode bitcoin = anybody.get(PATH + "/btc").json().at("/results/0");
      assertThat(bitcoin.path("price").asText()).isEqualTo("77671");
      assertThat(bitcoin.path("stale").asBoolean()).isTrue();
    }
    gecko.answers(200, COINS);

    sync();

    assertThat(anybody.get(PATH + "/btc").json().at("/results/0/stale").asBoolean()).isFalse();
  }

  @Test
  void whatIsTooOldIsStale() {
    gecko.answers(
        200, COINS.replace("{\"id\"", "{\"last_updated\":\"2021-05-15T15:59:43.867Z\",\"id\""));

    sync();

    assertThat(anybody.get(PATH + "/btc").json().at("/results/0/stale").asBoolean()).isTrue();
  }

  @Test
  void aBusyProviderIsLeftAloneAndWhatIsKnownIsServed() {
    sync();
    gecko.answers(429, "slow down", Map.of("Retry-After", "3000"));
    marketCap.answers(429, "slow down");
    sync();
    int asked = gecko.questions().size() + marketCap.questions().size();

    JsonNode failed = sync();

    assertThat(failed.path("detail").asText())
        .matches("coingecko wants to be left alone until .*; coinmarketcap wants to be .*");
    assertThat(gecko.questions().size() + marketCap.questions().size()).isEqualTo(asked);
    assertThat(anybody.get(PATH + "/btc").at("/results/0/price")).isEqualTo("77671");
    assertThat(
            rows.text(
                "select round(extract(epoch from blocked_until - now()) / 60)::text as value"
                    + " from provider_requests where provider = 'coinmarketcap'"))
        .isEqualTo("1");
  }

  @Test
  void refusalsInARowDoubleTheWaitUntilOneIsAnswered() {
    marketCap.answers(429, "slow down");
    gecko.answers(500, "");
    for (int i = 0; i < 3; i++) {
      rows.change("update provider_requests set blocked_until = now() - interval '1 second'");
      sync();
    }
    assertThat(
            rows.text(
                "select round(extract(epoch from blocked_until - now()) / 60)::text as value"
                    + " from provider_requests where provider = 'coinmarketcap'"))
        .isEqualTo("4");
  }

  @Test
  void aProviderIsNeverAskedMoreOftenThanItsRateAllows() {
    rows.change(
        "insert into provider_requests (provider, asked_at)"
            + " select 'coingecko', array_agg(now() - interval '50 seconds') from generate_series(1, 29)");
    int asked = gecko.questions().size();

    sync();
    JsonNode second = sync();

    assertThat(gecko.questions()).hasSize(asked + 1);
    assertThat(second.path("detail").asText())
        .isEqualTo("coingecko is asked 30 times a minute at most");
    assertThat(second.path("answered_by").asText()).isEqualTo("coinmarketcap");
  }

  @Test
  void whatAnInstanceLeftRunningIsDoneByAnother() {
    String id =
        rows.text(
            "with made as (insert into cryptocurrency_syncs (coins, status, started_at)"
                + " values (50, 'running', now()) returning id) select id::text as value from made");
    assertThat(operator.post(PATH + "/sync").at("/status")).isEqualTo("queued");

    rows.change(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
            + " values ('cryptocurrency-sync', ?, now(), false, 1)",
        id);

    await()
        .untilAsserted(
            () ->
                assertThat(
                        rows.texts("select status as value from cryptocurrency_syncs order by id"))
                    .containsExactly("succeeded", "succeeded"));
  }

  @Test
  void addressesThatCouldMeanTwoThingsMeanOne() {
    gecko.answers(200, Coins.geckos(Coins.gecko("top-network", "top", "TOP", 1, "1", "1")));
    sync();

    assertThat(anybody.get(PATH + "/top").at("/results/0/slug")).isEqualTo("top-network");
    assertThat(anybody.get(PATH + "/top-network/history").at("/slug")).isEqualTo("top-network");
    assertThat(anybody.get(PATH + "/top/history").status()).isIn(200, 422);
  }

  private static JsonNode sync() {
    rows.change("update cryptocurrency_syncs set created_at = created_at - interval '2 minutes'");
    return ended(operator.post(PATH + "/sync"));
  }

  private static JsonNode ended(Reply queued) {
    assertThat(queued.status()).as(queued.text()).isEqualTo(202);
    String path = queued.header("Location");
    await().until(() -> !operator.get(path).json().path("ended_at").isNull());
    return operator.get(path).json();
  }

  private static List<String> slugs(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().path("results").findValuesAsText("slug");
  }

  private static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("tocsin.admin.email", "coins@example.com");
    settings.put("tocsin.admin.password", SharedSystem.PASSWORD);
    settings.put("tocsin.cryptocurrencies.providers.coingecko.url", gecko.url());
    settings.put("tocsin.cryptocurrencies.providers.coingecko.api-key", KEY);
    settings.put("tocsin.cryptocurrencies.providers.coinmarketcap.url", marketCap.url());
    settings.put("tocsin.cryptocurrencies.top-every", "1h");
    return settings;
  }
}
