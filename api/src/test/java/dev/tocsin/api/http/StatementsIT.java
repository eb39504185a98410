package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tocsin.api.fixture.CandleRows;
import dev.tocsin.api.fixture.Endpoint;
import dev.tocsin.api.fixture.Endpoints;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.StatementCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * However much somebody has, an endpoint asks the database for the same number of things. Each row
 * is sent by somebody who has little and by somebody who has much, in the order of the table: what
 * ends sessions comes last. An endpoint that is in neither list fails the test.
 */
class StatementsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final int LITTLE = 10;
  private static final int MUCH = 480;
  private static final int BATCH = 500;
  private static final int MARKET_STATEMENTS = 2;
  private static final String AUTH = "/api/v1/auth";
  private static final String ALERTS = "/api/v1/alerts";
  private static final String FUNCTIONS = "/api/v1/functions";
  private static final String ACCOUNT = "/api/v1/account";
  private static final String USERS = "/api/v1/admin/users";
  private static final String CANDLES = "/candles?from=2026-03-01T00:00:00Z&limit=";
  private static final String ALL = "?page_size=100";
  private static final String COINS = "GET /api/v1/cryptocurrencies";
  private static final String YEAR = "from=2025-06-01T00:00:00Z&to=2026-05-01T00:00:00Z";

  /** What reads nothing that could be much, by what it reads. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "GET /",
          "names what there is",
          "GET /health",
          "asks the database whether it is there, in the background",
          "GET /health/ready",
          "as /health does",
          "GET /api/v1/admin/feeds",
          "is told by connectors and kept in memory",
          COINS + "/{symbol}",
          "is found in what the list remembers",
          COINS + "/{symbol}/history",
          "see CryptocurrenciesIT, which has one",
          "POST /api/v1/cryptocurrencies/sync",
          "asks providers, of which there is none here",
          COINS + "/syncs/{id}",
          "there is none here; one look-up");

  private static Owner little;
  private static Owner much;
  private static Person admin;

  private final List<Row> rows = new ArrayList<>();

  private record Row(String endpoint, String name, ToIntFunction<Owner> statements) {}

  @BeforeAll
  static void somebodyHasMuch() throws Exception {
    SYSTEM.trades("BINANCE:ETH-USDT", "1000");
    admin = SYSTEM.admin();
    new CandleRows(SYSTEM.database()).partition("1m", "2026-03-01T00:00:00Z");
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    """
                    insert into candles
                    select 'SIM:XRP-USDT', '1m', timestamptz '2026-03-01' + n * interval '1 minute',
                      1, 1, 1, 1, 1, 1, n, true
                    from generate_series(0, 2999) n
                    on conflict do nothing
                    """));
    Owner.lookUpMarkets(SYSTEM);
    little = Owner.of(SYSTEM, LITTLE);
    much = Owner.of(SYSTEM, MUCH);
  }

  @TestFactory
  List<DynamicTest> everyEndpointTakesTheSameForLittleAndForMuch() {
    list();
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.endpoint() + " " + row.name(),
                    () -> {
                      int few = row.statements().applyAsInt(little);
                      int many = row.statements().applyAsInt(much);
                      if (many != few) {
                        // What is remembered for a while was forgotten between the two, or not.
                        few = row.statements().applyAsInt(little);
                        many = row.statements().applyAsInt(much);
                      }
                      System.out.printf("%d statements: %s %s%n", many, row.endpoint(), row.name());
                      assertThat(many).isEqualTo(few);
                    }))
        .toList();
  }

  @Test
  void everyEndpointIsListed() {
    list();
    Set<String> listed = new TreeSet<>(EXCEPTIONS.keySet());
    rows.forEach(row -> listed.add(row.endpoint()));

    assertThat(Endpoints.in(SYSTEM.anonymous().get("/openapi.json").json()))
        .extracting(Endpoint::toString)
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void whatGoesInBatchesTakesTheSameForEach() {
    Owner owner = Owner.of(SYSTEM, LITTLE);

    int one = bulk(owner, BATCH);
    int three = bulk(owner, 3 * BATCH);
    int deletedThree = owner.person().delete(ALERTS + "?tag=batch" + 3 * BATCH).statements();
    int deletedOne = owner.person().delete(ALERTS + "?tag=batch" + BATCH).statements();

    assertThat(three).isLessThanOrEqualTo(3 * one);
    assertThat(deletedThree).isLessThanOrEqualTo(2 * deletedOne);
  }

  private void list() {
    reads();
    decisions();
    functions();
    holdingsElsewhere();
    administration();
    ownAccess();
  }

  private void reads() {
    for (String path :
        List.of(
            AUTH + "/me",
            ACCOUNT,
            Owner.PORTFOLIO,
            Owner.PORTFOLIO + "/stats",
            "/api/v1/holdings")) {
      row("GET " + path, owner -> owner.get(path));
    }
    for (String path :
        List.of(
            AUTH + "/sessions",
            "/api/v1/api-keys",
            ALERTS,
            Owner.TRADES,
            Owner.ASSETS,
            Owner.WATCHLISTS,
            ACCOUNT + "/transactions")) {
      row("GET " + path, owner -> owner.get(path + ALL));
    }
    row("GET " + ALERTS, owner -> owner.get(ALERTS + ALL + "&cursor="));
    row("GET " + ALERTS + "/{id}", owner -> owner.get(ALERTS + "/" + owner.alertId()));
    for (String part : List.of("/versions", "/triggers")) {
      row(
          "GET " + ALERTS + "/{id}" + part,
          owner -> owner.get(ALERTS + "/" + owner.alertId() + part + ALL));
    }
    row("GET " + Owner.TRADES + "/{id}", owner -> owner.get(Owner.TRADES + "/" + owner.tradeId()));
    for (String format : List.of("csv", "json")) {
      streamed(
          "GET " + Owner.TRADES + "/export",
          format,
          owner -> sender -> sender.get(Owner.TRADES + "/export?symbol=ETH/USDT&format=" + format));
    }
    for (String figures :
        List.of("/history?interval=1d&", "/performance?", "/report?month=2026-01")) {
      String path = Owner.PORTFOLIO + figures + (figures.endsWith("1") ? "" : YEAR);
      row("GET " + path.substring(0, path.indexOf('?')), owner -> owner.get(path));
    }
    row("GET " + Owner.ASSETS + "/{id}", owner -> owner.get(first(owner, Owner.ASSETS)));
    row("GET " + Owner.WATCHLISTS + "/{id}", owner -> owner.get(first(owner, Owner.WATCHLISTS)));
    remembered("GET /api/v1/markets", "/api/v1/markets");
    remembered(COINS, "/api/v1/cryptocurrencies");
    remembered(COINS + "/top/{category}", "/api/v1/cryptocurrencies/top/gainers");
    remembered("GET /api/v1/markets/{base}/{quote}", "/api/v1/markets/ETH/USDT");
    remembered("GET /api/v1/markets/{symbol}", "/api/v1/markets/ETH-USDT");
    row(
        "GET /api/v1/markets/{base}/{quote}/candles",
        owner -> owner.get("/api/v1/markets/XRP/USDT" + CANDLES + owner.most()));
    row(
        "GET /api/v1/markets/{symbol}/candles",
        owner -> owner.get("/api/v1/markets/XRP-USDT" + CANDLES + owner.most()));
    row(
        "POST " + ALERTS + "/preview",
        owner ->
            owner
                .person()
                .postText(
                    ALERTS + "/preview",
                    """
                    {"symbol":"XRP/USDT","direction":"above","target_price":"2",
                     "from":"2026-03-01T00:00:00Z","to":"2026-03-0%dT00:10:00Z"}
                    """
                        .formatted(owner.most() == MUCH ? 2 : 1)));
  }

  private void decisions() {
    row("POST " + ALERTS, owner -> owner.alert("one"));
    for (String change :
        List.of("{\"note\":\"n\"}", "{\"status\":\"paused\"}", "{\"target_price\":\"9\"}")) {
      row(
          "PATCH " + ALERTS + "/{id}",
          owner -> owner.person().patch(ALERTS + "/" + owner.alertId(), change));
    }
    row(
        "DELETE " + ALERTS + "/{id}",
        owner -> owner.person().delete(ALERTS + "/" + owner.alertId()));
    streamed(
        "POST " + ALERTS + "/bulk",
        "",
        owner -> sender -> owner.bulk(sender, "more", owner.most()));
    row("DELETE " + ALERTS, owner -> owner.person().delete(ALERTS + "?tag=many"));
    row("POST " + Owner.TRADES, owner -> owner.trade("buy"));
    row("POST " + Owner.TRADES, owner -> owner.trade("sell"));
    row("POST " + Owner.TRADES + "/undo", owner -> owner.person().post(Owner.TRADES + "/undo"));
    row("POST " + Owner.TRADES + "/import", owner -> owner.importing(owner.most(), owner.most()));
    row(
        "PATCH " + ACCOUNT,
        owner -> owner.person().patch(ACCOUNT, "{\"cost_method\":\"average\"}"));
    for (String way : List.of("/deposits", "/withdrawals")) {
      row(
          "POST " + ACCOUNT + way,
          owner -> owner.person().post(ACCOUNT + way, Map.of("amount", 1)));
    }
    row(
        "POST /api/v1/markets",
        owner -> admin.post("/api/v1/markets", Map.of("symbol", "STM/USDT", "price", "1")));
  }

  private void functions() {
    row("GET " + FUNCTIONS, owner -> owner.get(FUNCTIONS + ALL));
    row("GET " + FUNCTIONS, owner -> owner.get(FUNCTIONS + ALL + "&cursor="));
    row("GET " + FUNCTIONS + "/{id}", owner -> owner.get(first(owner, FUNCTIONS)));
    row(
        "GET " + FUNCTIONS + "/{id}/triggers",
        owner -> owner.get(first(owner, FUNCTIONS) + "/triggers" + ALL));
    row("POST " + FUNCTIONS, Owner::function);
    for (String change : List.of("{\"name\":\"n\"}", "{\"input\":\"candles_5m\"}")) {
      row(
          "PATCH " + FUNCTIONS + "/{id}",
          owner -> owner.person().patch(first(owner, FUNCTIONS), change));
    }
    for (String act : List.of("/pause", "/resume")) {
      row(
          "POST " + FUNCTIONS + "/{id}" + act,
          owner -> owner.person().post(first(owner, FUNCTIONS) + act));
    }
    row("DELETE " + FUNCTIONS + "/{id}", owner -> owner.person().delete(first(owner, FUNCTIONS)));
  }

  private void holdingsElsewhere() {
    Map<String, ?> asset =
        Map.of("symbol", "ethereum", "ticker", "ETH", "quantity", "1", "buy_price", "2");
    row("POST " + Owner.ASSETS, owner -> owner.person().post(Owner.ASSETS, asset));
    row(
        "PUT " + Owner.ASSETS + "/{id}",
        owner -> owner.person().put(first(owner, Owner.ASSETS), asset));
    row(
        "DELETE " + Owner.ASSETS + "/{id}",
        owner -> owner.person().delete(first(owner, Owner.ASSETS)));
    row(
        "POST " + Owner.WATCHLISTS,
        owner -> owner.person().post(Owner.WATCHLISTS, owner.watchlist("new")));
    row(
        "PUT " + Owner.WATCHLISTS + "/{id}",
        owner -> owner.person().put(first(owner, Owner.WATCHLISTS), owner.watchlist("changed")));
    row(
        "PUT " + Owner.WATCHLISTS + "/{id}/markets",
        owner ->
            owner
                .person()
                .put(
                    first(owner, Owner.WATCHLISTS) + "/markets",
                    Map.of("markets", owner.watchlist("any").get("markets"))));
    row(
        "DELETE " + Owner.WATCHLISTS + "/{id}",
        owner -> owner.person().delete(first(owner, Owner.WATCHLISTS)));
  }

  private void administration() {
    String job = "/api/v1/admin/jobs/{name}";
    row("GET /api/v1/admin/jobs", owner -> admin.get("/api/v1/admin/jobs" + ALL));
    row("GET " + job, owner -> admin.get(mails(job)));
    row("GET " + job + "/runs", owner -> admin.get(mails(job) + "/runs" + ALL));
    for (String act : List.of("/pause", "/resume", "/run", "/retry")) {
      row(
          "POST " + job + act,
          owner -> {
            mailsWait(owner.most());
            admin.post(mails(job) + (act.equals("/resume") ? "/pause" : "/resume"));
            return admin.post(mails(job) + act);
          });
    }
    row(COINS + "/syncs", owner -> admin.get("/api/v1/cryptocurrencies/syncs"));
    row(
        "GET " + USERS,
        owner -> admin.get(USERS + "?page_size=" + (owner.most() == MUCH ? "100" : "1")));
    row(
        "GET /api/v1/admin/audit",
        owner ->
            admin.get("/api/v1/admin/audit?page_size=" + (owner.most() == MUCH ? "100" : "1")));
    row(
        "GET /api/v1/admin/audit",
        owner ->
            admin.get(
                "/api/v1/admin/audit?cursor=&page_size=" + (owner.most() == MUCH ? "100" : "1")));
    row("GET " + USERS + "/{id}", owner -> admin.get(USERS + "/" + owner.userId()));
    for (String role : List.of("operator", "user")) {
      row(
          "PUT " + USERS + "/{id}/role",
          owner -> admin.put(USERS + "/" + owner.userId() + "/role", Map.of("role", role)));
    }
  }

  private static String mails(String job) {
    return job.replace("{name}", "alert-mail");
  }

  /** So many mails have failed and wait for tomorrow; they are of no trigger there is. */
  private static void mailsWait(int mails) {
    Rows rows = new Rows(SYSTEM.database());
    rows.change("delete from scheduled_tasks where task_name = 'alert-mail' and not picked");
    rows.change(
        """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked,
          consecutive_failures, version)
        select 'alert-mail', 'statements-' || gen_random_uuid(), now() + interval '1 day', false, 1, 1
        from generate_series(1, ?)
        """,
        mails);
  }

  private void ownAccess() {
    row(
        "POST " + AUTH + "/register",
        owner ->
            SYSTEM
                .anonymous()
                .post(
                    AUTH + "/register",
                    Map.of(
                        "name",
                        "New",
                        "email",
                        SYSTEM.newEmail(),
                        "password",
                        SharedSystem.PASSWORD)));
    row("POST " + AUTH + "/login", Owner::login);
    row(
        "POST " + AUTH + "/refresh",
        owner ->
            SYSTEM
                .anonymous()
                .post(
                    AUTH + "/refresh",
                    Map.of("refresh_token", owner.login().at("/refresh_token"))));
    row("PATCH " + AUTH + "/me", owner -> owner.person().patch(AUTH + "/me", "{\"name\":\"O\"}"));
    row(
        "POST /api/v1/api-keys",
        owner ->
            owner
                .person()
                .post("/api/v1/api-keys", Map.of("name", "k", "scopes", List.of("read"))));
    row(
        "DELETE /api/v1/api-keys/{id}",
        owner -> owner.person().delete(first(owner, "/api/v1/api-keys")));
    row(
        "DELETE " + AUTH + "/sessions/{id}",
        owner -> {
          owner.login();
          return owner.person().delete(first(owner, AUTH + "/sessions"));
        });
    row("POST " + AUTH + "/logout", owner -> owner.loggedInAnew().post(AUTH + "/logout"));
    row(
        "PUT " + AUTH + "/password",
        owner ->
            owner
                .person()
                .put(
                    AUTH + "/password",
                    Map.of(
                        "current_password",
                        SharedSystem.PASSWORD,
                        "new_password",
                        SharedSystem.PASSWORD)));
    row("POST " + AUTH + "/logout/all", owner -> owner.person().post(AUTH + "/logout/all"));
    for (String act : List.of("suspend", "reinstate")) {
      row(
          "POST " + USERS + "/{id}/" + act,
          owner -> admin.post(USERS + "/" + owner.userId() + "/" + act));
    }
  }

  /** The latest of a list. */
  private static String first(Owner owner, String list) {
    return list + "/" + owner.get(list).at("/results/0/id");
  }

  private void row(String endpoint, Function<Owner, Reply> request) {
    rows.add(
        new Row(
            endpoint,
            "",
            owner -> {
              // What assets cost is remembered for a second: whoever comes first asks for it.
              SYSTEM.anonymous().get("/api/v1/cryptocurrencies");
              Reply reply = request.apply(owner);
              assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
              return reply.statements();
            }));
  }

  /** What is remembered for a second takes less then: what counts is what it takes otherwise. */
  private void remembered(String endpoint, String path) {
    rows.add(
        new Row(endpoint, "", owner -> Math.max(MARKET_STATEMENTS, owner.get(path).statements())));
  }

  /** What goes on after the reply has begun. */
  private void streamed(
      String endpoint, String name, Function<Owner, Function<Person, Reply>> request) {
    rows.add(new Row(endpoint, name, owner -> statements(owner.person(), request.apply(owner))));
  }

  private static int bulk(Owner owner, int alerts) {
    return statements(owner.person(), sender -> owner.bulk(sender, "batch" + alerts, alerts));
  }

  private static int statements(Person person, Function<Person, Reply> request) {
    String name = UUID.randomUUID().toString();
    Reply reply = request.apply(person.with(StatementCount.NAME, name));
    assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    await().until(() -> StatementCount.of(name) > 1);
    return StatementCount.of(name);
  }
}
