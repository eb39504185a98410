package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Endpoint;
import dev.tocsin.api.fixture.Endpoints;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.UserTables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every endpoint that the description has gets everything that it should refuse, against the real
 * server: it is answered with a problem, never with a 5xx, and the tables stay as they are. One row
 * is one request; an endpoint that is added is tested from then on.
 */
class EveryEndpointIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final int MAX_BODY_BYTES = 1 << 20;
  private static int rows;
  private static long slowestMillis;
  private static String slowest = "";
  private static long slowestHugeMillis;

  private static List<Endpoint> endpoints;
  private static Person somebody;
  private static Person admin;
  private static UserTables tables;

  @BeforeAll
  static void somebodyIsThere() {
    somebody = SYSTEM.somebody();
    admin = SYSTEM.admin();
    tables = new UserTables(SYSTEM.database());
    endpoints = Endpoints.in(SYSTEM.anonymous().get("/openapi.json").json());
  }

  @AfterAll
  static void tellHowMany() {
    System.out.printf(
        "Bad input: %d rows over %d endpoints; the slowest answer took %d ms: %s; to 1e1000000000: %d ms%n",
        rows, endpoints.size(), slowestMillis, slowest, slowestHugeMillis);
  }

  @TestFactory
  List<DynamicNode> refusesWhatIsNoBody() {
    return eachThat(Endpoint::takesJson, this::bodies);
  }

  @TestFactory
  List<DynamicNode> refusesWhatIsNoValueOfAField() {
    return eachThat(Endpoint::takesJson, this::fields);
  }

  @TestFactory
  List<DynamicNode> standsTextsThatMeanSomethingElsewhere() {
    List<DynamicNode> all = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      List<DynamicNode> texts = endpoint.takesJson() ? texts(endpoint) : List.of();
      if (!texts.isEmpty()) {
        all.add(dynamicContainer(endpoint.toString(), texts));
      }
    }
    return all;
  }

  @TestFactory
  List<DynamicNode> standsWhateverParametersSay() {
    return eachThat(endpoint -> !endpoint.parametersIn("query").isEmpty(), this::queries);
  }

  @TestFactory
  List<DynamicNode> refusesIdsOfNothing() {
    return eachThat(endpoint -> endpoint.path().contains("{id}"), this::ids);
  }

  @TestFactory
  List<DynamicNode> letsNobodyInWithoutAToken() {
    return eachThat(endpoint -> !endpoint.isForAnybody(), this::strangers);
  }

  private static List<DynamicNode> eachThat(
      Predicate<Endpoint> condition, Function<Endpoint, List<DynamicNode>> requests) {
    List<DynamicNode> all = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      if (condition.test(endpoint)) {
        List<DynamicNode> nodes = new ArrayList<>();
        List<Map<String, String>> before = new ArrayList<>();
        nodes.add(dynamicTest("(tables before)", () -> before.add(tables.fingerprints())));
        nodes.addAll(requests.apply(endpoint));
        nodes.add(
            dynamicTest(
                "(nothing was left behind)",
                () -> assertThat(tables.fingerprints()).isEqualTo(before.get(0))));
        all.add(dynamicContainer(endpoint.toString(), nodes));
      }
    }
    return all;
  }

  private List<DynamicNode> bodies(Endpoint endpoint) {
    String good = endpoint.exampleBody().toString();
    String open = good.substring(0, good.length() - 1);
    String comma = good.length() > 2 ? "," : "";
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    List<DynamicNode> rows = new ArrayList<>();
    if (endpoint.operation().path("requestBody").path("required").asBoolean()) {
      rows.add(refused(endpoint, "empty", ""));
      rows.add(refused(endpoint, "blank", " \n"));
      rows.add(refused(endpoint, "null", "null"));
    }
    rows.add(refused(endpoint, "[]", "[]"));
    rows.add(refused(endpoint, "[{}]", "[{}]"));
    rows.add(refused(endpoint, "text", "\"text\""));
    rows.add(refused(endpoint, "number", "7"));
    rows.add(refused(endpoint, "truncated", open));
    rows.add(refused(endpoint, "two objects", good + good));
    rows.add(refused(endpoint, "something after it", good + "x"));
    rows.add(refused(endpoint, "NUL", "\u0000"));
    rows.add(refused(endpoint, "XML", "<a/>"));
    rows.add(refused(endpoint, "depth 10,000", deep));
    rows.add(refused(endpoint, "objects of depth 10,000", "{\"a\":".repeat(10_000)));
    rows.add(refused(endpoint, "a field of depth 10,000", open + comma + "\"a\":" + deep + "}"));
    rows.add(refused(endpoint, "duplicate key", open + comma + "\"a\":1,\"a\":1}"));
    Map<String, String> foreign = BadValues.foreignFields();
    endpoint.bodyFields().forEach(own -> foreign.remove(own.getKey()));
    foreign.forEach(
        (field, value) ->
            rows.add(
                refused(
                    endpoint,
                    "field " + field,
                    open + comma + "\"" + field + "\":" + value + "}")));
    rows.add(row(endpoint, "bad UTF-8", () -> assertRefused(send(endpoint, badUtf8(open, comma)))));
    rows.add(
        row(
            endpoint,
            "2 MiB",
            () ->
                assertThat(
                        assertRefused(
                                send(endpoint, "x".repeat(2 * MAX_BODY_BYTES).getBytes(utf8())))
                            .status())
                    .isEqualTo(413)));
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "application/xml")) {
      rows.add(
          row(
              endpoint,
              type,
              () ->
                  assertThat(
                          assertRefused(
                                  sender(endpoint)
                                      .send(
                                          endpoint.method(),
                                          path(endpoint),
                                          good.getBytes(utf8()),
                                          type))
                              .status())
                      .isEqualTo(415)));
    }
    return rows;
  }

  private List<DynamicNode> fields(Endpoint endpoint) {
    List<DynamicNode> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : endpoint.bodyFields()) {
      Map<String, String> values =
          isNumber(field.getValue())
              ? BadValues.numbers()
              : isText(field.getValue()) ? BadValues.noTexts() : Map.of();
      values.forEach(
          (name, value) ->
              rows.add(
                  refused(
                      endpoint,
                      field.getKey() + " " + name,
                      with(endpoint, field.getKey(), value))));
    }
    return rows;
  }

  /** They may be taken for what they are; whatever comes of it is no fault of ours. */
  private List<DynamicNode> texts(Endpoint endpoint) {
    List<DynamicNode> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : endpoint.bodyFields()) {
      if (isText(field.getValue())) {
        BadValues.texts()
            .forEach(
                (name, value) ->
                    rows.add(
                        row(
                            endpoint,
                            field.getKey() + " " + name,
                            () ->
                                assertStood(
                                    send(
                                        endpoint,
                                        endpoint
                                            .exampleBody()
                                            .put(field.getKey(), value)
                                            .toString()
                                            .getBytes(utf8()))))));
      }
    }
    return rows;
  }

  private List<DynamicNode> queries(Endpoint endpoint) {
    List<DynamicNode> rows = new ArrayList<>();
    if (!endpoint.method().equals("GET")) {
      return rows;
    }
    for (JsonNode parameter : endpoint.parametersIn("query")) {
      String name = parameter.path("name").asText();
      Map<String, String> values =
          parameter.path("schema").path("type").toString().contains("integer")
              ? BadValues.numbersOfPages()
              : BadValues.textsInAddresses();
      values.forEach(
          (what, value) ->
              rows.add(
                  row(
                      endpoint,
                      name + " " + what,
                      () ->
                          assertStood(
                              sender(endpoint).get(path(endpoint) + "?" + name + "=" + value)))));
    }
    rows.add(
        row(
            endpoint,
            "unknown parameters",
            () ->
                assertStood(sender(endpoint).get(path(endpoint) + "?sort=no_such_key&order=up"))));
    if (endpoint.parametersIn("query").toString().contains("\"to\"")) {
      rows.add(
          row(
              endpoint,
              "from after to",
              () ->
                  assertThat(
                          assertRefused(
                                  sender(endpoint)
                                      .get(
                                          path(endpoint)
                                              + "?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"))
                              .status())
                      .isIn(404, 422)));
    }
    return rows;
  }

  private List<DynamicNode> ids(Endpoint endpoint) {
    List<DynamicNode> rows = new ArrayList<>();
    BadValues.ids()
        .forEach(
            (name, id) ->
                rows.add(
                    row(
                        endpoint,
                        "id " + name,
                        () ->
                            assertRefused(sendTo(endpoint, endpoint.path().replace("{id}", id))))));
    return rows;
  }

  private List<DynamicNode> strangers(Endpoint endpoint) {
    List<DynamicNode> rows = new ArrayList<>();
    for (String token : List.of("", "a.b.c", "tocsin_nosuchkey", "null", "../../etc/passwd")) {
      rows.add(
          row(
              endpoint,
              "token " + token,
              () -> {
                Person stranger =
                    token.isEmpty() ? SYSTEM.anonymous() : SYSTEM.anonymous().with(token);
                byte[] body = endpoint.example().map(each -> each.getBytes(utf8())).orElse(null);
                Reply reply =
                    stranger.send(endpoint.method(), path(endpoint), body, "application/json");
                assertThat(assertRefused(reply).status()).isEqualTo(401);
              }));
    }
    return rows;
  }

  private DynamicNode refused(Endpoint endpoint, String name, String body) {
    return row(endpoint, name, () -> assertRefused(send(endpoint, body.getBytes(utf8()))));
  }

  private static DynamicNode row(Endpoint endpoint, String name, Runnable request) {
    return dynamicTest(
        name,
        () -> {
          rows++;
          long start = System.nanoTime();
          request.run();
          long millis = (System.nanoTime() - start) / 1_000_000;
          if (name.contains("1e1000000000")) {
            slowestHugeMillis = Math.max(slowestHugeMillis, millis);
          }
          if (millis > slowestMillis) {
            slowestMillis = millis;
            slowest = endpoint + " " + name;
          }
        });
  }

  private static Reply assertRefused(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
    return assertStood(reply);
  }

  private static Reply assertStood(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isLessThan(500);
    if (reply.status() >= 400) {
      assertThat(reply.contentType()).isEqualTo("application/problem+json");
      assertThat(reply.code()).isNotEmpty();
      assertThat(reply.text()).doesNotContain("Exception", "dev.tocsin.api", "jackson", "\\tat ");
    }
    return reply;
  }

  private static Reply send(Endpoint endpoint, byte[] body) {
    return sender(endpoint).send(endpoint.method(), path(endpoint), body, "application/json");
  }

  private static Reply sendTo(Endpoint endpoint, String path) {
    byte[] body = endpoint.takesJson() ? endpoint.exampleBody().toString().getBytes(utf8()) : null;
    return sender(endpoint).send(endpoint.method(), filled(path), body, "application/json");
  }

  /** What only operators may do is refused to them, not to their role. */
  private static Person sender(Endpoint endpoint) {
    boolean isForFew =
        endpoint.path().startsWith("/api/v1/admin")
            || endpoint.path().startsWith("/api/v1/cryptocurrencies/sync")
            || endpoint.toString().equals("POST /api/v1/markets");
    return endpoint.isForAnybody() ? SYSTEM.anonymous() : isForFew ? admin : somebody;
  }

  /** Ids are of nothing that is there: what is refused here is not for its sake. */
  private static String path(Endpoint endpoint) {
    return filled(endpoint.path().replace("{id}", "9223372036854775807"));
  }

  private static String filled(String path) {
    return path.replace("{base}", "BTC")
        .replace("{quote}", "USDT")
        .replace("{symbol}", "BTC-USDT")
        .replace("{category}", "gainers")
        .replace("{name}", "no-such-job");
  }

  private static String with(Endpoint endpoint, String field, String json) {
    String others = endpoint.exampleBody().without(List.of(field)).toString();
    String open = others.substring(0, others.length() - 1);
    return open + (others.length() > 2 ? "," : "") + "\"" + field + "\":" + json + "}";
  }

  private static byte[] badUtf8(String open, String comma) {
    return (open + comma + "\"a\":\"\u00ff\"}").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isNumber(JsonNode schema) {
    String type = schema.path("type").toString();
    return type.contains("integer")
        || type.contains("number")
        || (type.contains("string") && schema.path("example").asText().matches("\\d+(\\.\\d+)?"));
  }

  private static boolean isText(JsonNode schema) {
    return schema.path("type").toString().contains("string") && !isNumber(schema);
  }

  private static java.nio.charset.Charset utf8() {
    return StandardCharsets.UTF_8;
  }
}
