package dev.tocsin.api.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.api.fixture.Events;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.function.FunctionStatus.Circuit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users decide about their functions, and what they see of them. */
class FunctionsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String FUNCTIONS = "/api/v1/functions";
  private static final String MINE =
      """
      {"name": "Mine", "typename": "me/range", "endpoint": "https://1.1.1.1:8443/statefun",
       "input": "ticks_5s", "egress": "on_checkpoint", "channels": [],
       "instruments": [{"symbol": "btc-usdt"}, {"symbol": "SOL/USDT", "exchange": "sim"}]}""";
  private static final Instant NOON = Events.NOON;

  private Person alice;

  @BeforeEach
  void somebodyIsThere() {
    alice = SYSTEM.somebody();
  }

  @Test
  void aFunctionShowsEverythingThatItWasMadeWith() {
    Reply made = alice.postText(FUNCTIONS, MINE);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.at("/name")).isEqualTo("Mine");
    assertThat(made.at("/typename")).isEqualTo("me/range");
    assertThat(made.at("/endpoint")).isEqualTo("https://1.1.1.1:8443/statefun");
    assertThat(made.at("/input")).isEqualTo("ticks_5s");
    assertThat(made.at("/egress")).isEqualTo("on_checkpoint");
    assertThat(made.at("/status")).isEqualTo("active");
    assertThat(made.at("/version")).isEqualTo("1");
    assertThat(made.json().get("channels")).isEmpty();
    assertThat(made.json().get("instruments").toString())
        .isEqualTo(
            "[{\"symbol\":\"BTC/USDT\",\"exchange\":\"BINANCE\"},"
                + "{\"symbol\":\"SOL/USDT\",\"exchange\":\"SIM\"}]");
    assertThat(made.json().at("/run/calls").asLong()).isZero();
    assertThat(made.at("/run/circuit")).isEqualTo("closed");
    assertThat(made.json().at("/run/instruments")).isEmpty();
    assertThat(alice.get(path(made)).text()).isEqualTo(made.text());
  }

  @Test
  void withoutAnEndpointItIsBuiltInAndFastAndMailed() {
    Reply made = alice.postText(FUNCTIONS, builtin("one"));

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.at("/endpoint")).isEqualTo("builtin");
    assertThat(made.at("/egress")).isEqualTo("fast");
    assertThat(made.at("/channels/0")).isEqualTo("email");
  }

  @Test
  void theJobIsToldOfEveryDecisionAndThatAllIsOver() {
    Reply made = alice.postText(FUNCTIONS, MINE);
    alice.patch(path(made), "{\"input\": \"candles_1m\"}");
    alice.post(path(made) + "/pause");
    alice.patch(path(made), "{\"egress\": null}");
    alice.post(path(made) + "/resume");
    alice.delete(path(made));

    List<JsonNode> told = told(made);

    assertThat(told.stream().map(command -> command.path("kind").asText("tombstone")))
        .containsExactly(
            "defined", "defined", "paused", "paused", "defined", "deleted", "tombstone");
    assertThat(told.stream().limit(6).map(command -> command.get("version").asInt()))
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(told.get(0).get("as_of").findValuesAsText("instrument"))
        .containsExactly("BINANCE:BTC-USDT", "SIM:SOL-USDT");
    assertThat(told.get(0).get("endpoint").asText()).isEqualTo("https://1.1.1.1:8443/statefun");
    assertThat(told.get(4).get("input").asText()).isEqualTo("candles_1m");
    assertThat(told.get(4).get("egress").asText()).isEqualTo("fast");
    assertThat(told.get(5).get("as_of")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": \"other\"}",
        "{\"channels\": null}",
        "{\"egress\": \"on_checkpoint\"}",
        "{\"endpoint\": \"https://1.1.1.1:8443/statefun\"}",
        "{\"input\": \"ticks_5s\", \"typename\": \"me/range\"}"
      })
  void whatDecidesNothingMakesNoVersion(String change) {
    Reply made = alice.postText(FUNCTIONS, MINE);

    Reply changed = alice.patch(path(made), change);

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.at("/version")).isEqualTo("1");
    assertThat(told(made)).hasSize(1);
  }

  @Test
  void whatIsPausedOrActiveAlreadyStaysSo() {
    Reply made = alice.postText(FUNCTIONS, MINE);

    assertThat(alice.post(path(made) + "/resume").at("/version")).isEqualTo("1");
    Reply paused = alice.post(path(made) + "/pause");
    assertThat(paused.at("/status")).isEqualTo("paused");
    assertThat(alice.post(path(made) + "/pause").at("/version")).isEqualTo("2");
    Reply resumed = alice.post(path(made) + "/resume");
    assertThat(resumed.at("/status")).isEqualTo("active");
    assertThat(resumed.at("/version")).isEqualTo("3");
    assertThat(told(made)).hasSize(3);
  }

  @Test
  void aFunctionIsChangedOnlyAsItWasSeenAndDeletedOnce() {
    String path = path(alice.postText(FUNCTIONS, MINE));
    Person late = alice.with("If-Match", alice.get(path).header("ETag"));
    alice.patch(path, "{\"name\": \"other\"}");

    assertThat(late.patch(path, "{\"name\": \"third\"}").status()).isEqualTo(412);
    assertThat(late.post(path + "/pause").status()).isEqualTo(412);
    assertThat(late.post(path + "/resume").status()).isEqualTo(412);
    assertThat(late.delete(path).status()).isEqualTo(412);
    assertThat(alice.get(path).at("/name")).isEqualTo("other");

    Person punctual = alice.with("If-Match", alice.get(path).header("ETag"));
    assertThat(punctual.delete(path).status()).isEqualTo(204);
    assertThat(alice.delete(path).status()).isEqualTo(404);
    assertThat(alice.get(path).status()).isEqualTo(404);
    assertThat(alice.get(path + "/triggers").status()).isEqualTo(200);
  }

  @Test
  void somebodyElsesFunctionIsNotThere() {
    String path = path(alice.postText(FUNCTIONS, MINE));
    Person mallory = SYSTEM.somebody();

    assertThat(mallory.get(path).status()).isEqualTo(404);
    assertThat(mallory.patch(path, "{\"name\": \"x\"}").status()).isEqualTo(404);
    assertThat(mallory.post(path + "/pause").status()).isEqualTo(404);
    assertThat(mallory.post(path + "/resume").status()).isEqualTo(404);
    assertThat(mallory.get(path + "/triggers").status()).isEqualTo(404);
    assertThat(mallory.delete(path).status()).isEqualTo(404);
    assertThat(mallory.get(FUNCTIONS).at("/count")).isEqualTo("0");
    assertThat(SYSTEM.anonymous().get(path).status()).isEqualTo(401);
  }

  @Test
  void theSameRequestUnderAKeyMakesOneFunction() {
    Person careful = alice.with("Idempotency-Key", "make-one");

    Reply first = careful.postText(FUNCTIONS, MINE);
    Reply again = careful.postText(FUNCTIONS, MINE);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(alice.get(FUNCTIONS).at("/count")).isEqualTo("1");
    Person pausing = alice.with("Idempotency-Key", "pause-it");
    Reply paused = pausing.post(path(first) + "/pause");
    alice.post(path(first) + "/resume");
    assertThat(pausing.post(path(first) + "/pause").text()).isEqualTo(paused.text());
    assertThat(alice.get(path(first)).at("/status")).isEqualTo("active");
  }

  @Test
  void functionsComeNewestFirstByPagesAndByCursor() {
    for (String name : List.of("first", "second", "third")) {
      alice.postText(FUNCTIONS, builtin(name));
    }

    Reply page = alice.get(FUNCTIONS + "?page_size=2");
    Reply sought = alice.get(FUNCTIONS + "?page_size=2&cursor=");

    assertThat(names(page)).containsExactly("third", "second");
    assertThat(page.at("/count")).isEqualTo("3");
    assertThat(names(alice.get(page.at("/next")))).containsExactly("first");
    assertThat(names(sought)).containsExactly("third", "second");
    assertThat(names(alice.get(sought.at("/next")))).containsExactly("first");
    assertThat(page.json().at("/results/0/run/instruments").isNull()).isTrue();
  }

  @Test
  void nobodyHasMoreFunctionsThanThereMayBe() {
    for (int i = 0; i < 20; i++) {
      assertThat(alice.postText(FUNCTIONS, builtin("f" + i)).status()).isEqualTo(201);
    }

    Reply more = alice.postText(FUNCTIONS, builtin("more"));

    assertThat(more.status()).isEqualTo(409);
    assertThat(more.code()).isEqualTo("too_many_functions");
    alice.delete(FUNCTIONS + "/" + alice.get(FUNCTIONS).at("/results/0/id"));
    assertThat(alice.postText(FUNCTIONS, builtin("more")).status()).isEqualTo(201);
    assertThat(SYSTEM.somebody().postText(FUNCTIONS, builtin("f")).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatCannotBeIsToldByField(String field, String body) {
    Reply reply = alice.postText(FUNCTIONS, body.replace('\'', '"'));

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsText("field")).contains(field);
    assertThat(alice.get(FUNCTIONS).at("/count")).isEqualTo("0");
  }

  static Stream<Arguments> bad() {
    String many = Stream.generate(() -> "{}").limit(51).collect(Collectors.joining(","));
    return Stream.of(
            List.of("name", "{'name': ' '}"),
            List.of("name", "{'name': 'a\\u0000'}"),
            List.of("name", "{'name': '" + "x".repeat(101) + "'}"),
            List.of("typename", "{}"),
            List.of("typename", "{'typename': 'range'}"),
            List.of("typename", "{'typename': 'me/range/more'}"),
            List.of("typename", "{'typename': 'me/range', 'endpoint': 'builtin'}"),
            List.of("endpoint", "{'endpoint': 'nowhere'}"),
            List.of("endpoint", "{'endpoint': 'http://a b/'}"),
            List.of("endpoint", "{'endpoint': 'ftp://1.1.1.1/'}"),
            List.of("endpoint", "{'endpoint': 'http://127.0.0.1:5432/'}"),
            List.of("endpoint", "{'endpoint': 'http://localhost:8080/'}"),
            List.of("endpoint", "{'endpoint': 'http://169.254.169.254/latest/meta-data'}"),
            List.of("endpoint", "{'endpoint': 'http://[::1]/'}"),
            List.of("endpoint", "{'endpoint': 'https://user:pw@1.1.1.1/'}"),
            List.of("input", "{}"),
            List.of("input", "{'input': 'ticks_0s'}"),
            List.of("input", "{'input': 'candles_2m'}"),
            List.of("input", "{'typename': 'tocsin/volatility-breakout', 'input': 'ticks_5s'}"),
            List.of("egress", "{'egress': 'never'}"),
            List.of("channels[0]", "{'channels': ['pigeon']}"),
            List.of("instruments", "{}"),
            List.of("instruments", "{'instruments': []}"),
            List.of("instruments", "{'instruments': [" + many + "]}"),
            List.of("instruments[0]", "{'instruments': [null]}"),
            List.of("instruments[0].symbol", "{'instruments': [{'symbol': 'NO/SUCH'}]}"),
            List.of(
                "instruments[1].symbol",
                "{'instruments': [{'symbol': 'BTC/USDT'}, {'symbol': 'btcusdt'}]}"))
        .map(each -> Arguments.of(each.get(0), each.get(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | {'name': ''}",
        "typename | {'typename': 'x'}",
        "typename | {'endpoint': null}",
        "endpoint | {'endpoint': 'http://10.0.0.1/'}",
        "input | {'input': 'ticks'}",
        "egress | {'egress': 'later'}",
        "channels[0] | {'channels': ['fax']}"
      })
  void whatItCannotBecomeIsToldByField(String field, String change) {
    String path = path(alice.postText(FUNCTIONS, MINE));

    Reply reply = alice.patch(path, change.replace('\'', '"'));

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(alice.get(path).at("/version")).isEqualTo("1");
  }

  @Test
  void itsMarketsAreNeeded() {
    alice.postText(
        FUNCTIONS,
        """
        {"name": "n", "typename": "tocsin/volatility-breakout", "input": "candles_1m",
         "instruments": [{"symbol": "ADA/USDT", "exchange": "SIM"}]}""");
    Rows rows = new Rows(SYSTEM.database());
    String needed = "select instrument as value from market_needs where instrument = ?";

    assertThat(rows.texts(needed, "SIM:ADA-USDT")).hasSize(1);
    rows.change("update market_needs set needed_at = 'epoch' where instrument = ?", "SIM:ADA-USDT");
    SYSTEM
        .database()
        .transaction(
            tx -> tx.list("select 1 as one from renew_market_needs()", row -> row.number("one")));
    assertThat(rows.texts(needed + " and needed_at > 'epoch'", "SIM:ADA-USDT")).hasSize(1);
  }

  @Test
  void triggersAreShownAsTheHistoryHasThemTheLastOneFirst() {
    Reply made = alice.postText(FUNCTIONS, MINE);
    Rows rows = new Rows(SYSTEM.database());
    for (int i = 0; i < 2; i++) {
      AlertEvent.FunctionTriggered said = Events.said("t" + i + "-" + id(made), id(made), 1, 1, i);
      rows.keep(said);
      rows.change(
          "insert into function_triggers values (?, ?, 1, ?::timestamptz)",
          said.eventId(),
          id(made),
          said.eventTime().toString());
    }

    Reply triggers = alice.get(path(made) + "/triggers");

    assertThat(triggers.at("/count")).isEqualTo("2");
    assertThat(triggers.json().at("/results/0").toString())
        .isEqualTo(
            ("{\"trigger_id\":\"t1-%d\",\"version\":1,\"symbol\":\"BTC/USDT\",\"exchange\":\"SIM\","
                    + "\"message\":\"the range broke\",\"severity\":\"warning\","
                    + "\"price\":\"65001.25\",\"event_time\":\"2026-11-23T12:00:01Z\","
                    + "\"position\":\"c1m:1795435200000000\",\"index\":0,"
                    + "\"processed_at\":\"2026-11-23T12:00:02Z\"}")
                .formatted(id(made)));
    alice.delete(path(made));
    assertThat(alice.get(path(made) + "/triggers").at("/count")).isEqualTo("2");
  }

  @Test
  void itsStatusIsWhatTheJobHasToldOfEachMarketAndTheirSum() throws Exception {
    Reply made = alice.postText(FUNCTIONS, MINE);
    FunctionStatus.Line error = new FunctionStatus.Line(NOON, "status 500");
    FunctionStatus.Line line = new FunctionStatus.Line(NOON, "hello");
    SYSTEM.tells(status(made, "BINANCE:BTC-USDT", 10, 1_000L, Circuit.CLOSED, null, List.of(line)));
    SYSTEM.tells(status(made, "SIM:SOL-USDT", 30, 3_000L, Circuit.OPEN, error, List.of()));
    SYSTEM.tells(status(made, "SIM:SOL-USDT", 30, 3_000L, Circuit.OPEN, error, List.of()));

    await().until(() -> alice.get(path(made)).json().at("/run/instruments").size() == 2);
    Reply shown = alice.get(path(made));

    assertThat(shown.at("/run/calls")).isEqualTo("40");
    assertThat(shown.at("/run/latency_ms")).isEqualTo("2.5");
    assertThat(shown.at("/run/circuit")).isEqualTo("open");
    assertThat(shown.at("/run/last_error/text")).isEqualTo("status 500");
    assertThat(shown.at("/run/instruments/0/symbol")).isEqualTo("BTC/USDT");
    assertThat(shown.at("/run/instruments/0/log/0/text")).isEqualTo("hello");
    assertThat(shown.json().at("/run/instruments/0/latency_ms").asDouble()).isEqualTo(1);
    assertThat(shown.at("/run/instruments/1/calls")).isEqualTo("30");
    assertThat(alice.get(FUNCTIONS).at("/results/0/run/calls")).isEqualTo("40");

    SYSTEM.tellsNoMoreOfFunction(id(made) + ":SIM:SOL-USDT");
    await().until(() -> alice.get(path(made)).at("/run/calls").equals("10"));
  }

  @Test
  void functionsOfSomebodySuspendedArePausedAndAfterwardsResumed() {
    Reply runs = alice.postText(FUNCTIONS, MINE);
    Reply rests = alice.postText(FUNCTIONS, builtin("rests"));
    alice.post(path(rests) + "/pause");
    String user = "/api/v1/admin/users/" + alice.get("/api/v1/auth/me").at("/id");

    SYSTEM.admin().post(user + "/suspend");
    await().until(() -> told(runs).size() == 2);
    assertThat(told(runs).get(1).get("kind").asText()).isEqualTo("paused");
    SYSTEM.admin().post(user + "/reinstate");
    await().until(() -> told(runs).size() == 3);

    assertThat(told(runs).get(2).get("kind").asText()).isEqualTo("defined");
    assertThat(told(rests)).hasSize(2);
  }

  private static FunctionStatus status(
      Reply made,
      String instrument,
      long calls,
      Long latencyMicros,
      Circuit circuit,
      FunctionStatus.Line error,
      List<FunctionStatus.Line> log) {
    return new FunctionStatus(
        id(made),
        1,
        1,
        Instrument.of(instrument),
        calls,
        calls,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        latencyMicros,
        latencyMicros,
        96,
        0,
        circuit,
        error,
        log,
        NOON);
  }

  private static String builtin(String name) {
    return """
        {"name": "%s", "typename": "tocsin/volatility-breakout", "input": "candles_1m",
         "instruments": [{"symbol": "BTC/USDT"}]}"""
        .formatted(name);
  }

  private static List<String> names(Reply page) {
    return page.json().get("results").findValuesAsText("name");
  }

  private static long id(Reply function) {
    return Long.parseLong(function.at("/id"));
  }

  private static String path(Reply function) {
    return FUNCTIONS + "/" + id(function);
  }

  /** What the outbox tells the job of a function, in order; an empty object for a tombstone. */
  private static List<JsonNode> told(Reply function) {
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.list(
                    """
                    select coalesce(convert_from(payload, 'UTF8'), '{}') as command from outbox
                    where topic = 'alert.functions' and key = ?
                    order by created_at, payload is null
                    """,
                    row -> (JsonNode) read(row.text("command")),
                    Long.toString(id(function))));
  }

  private static ObjectNode read(String json) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
