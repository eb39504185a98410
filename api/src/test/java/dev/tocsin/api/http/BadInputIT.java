package dev.tocsin.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.RawRequest;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent is answered with a problem that names what is wrong, and leaves nothing behind.
 */
class BadInputIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String ALERT =
      "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"target_price\":%s}";
  private static final String TRADE =
      "{\"symbol\":\"BTC/USDT\",\"type\":\"buy\",\"quantity\":%s,\"price\":\"1\"}";
  private static final String REGISTRATION =
      "{\"name\":%s,\"email\":%s,\"username\":%s,\"password\":%s,\"balance\":%s}";
  private static final String DEEP = "[".repeat(5000) + "]".repeat(5000);

  private static Person somebody;

  @BeforeAll
  static void somebodyIsThere() {
    somebody = SYSTEM.somebody();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "1e1000000000",
        "\"1e1000000000\"",
        "1e-1000000000",
        "\"-1e-2000000000\"",
        "-1",
        "0",
        "0.0",
        "\"0\"",
        "1234567890123456789012345678901234567890",
        "123456789012345678901",
        "0.1234567890123456789",
        "\"0.1234567890123456789\"",
        "null"
      })
  void aNumberThatNoStoreKeepsIsInvalid(String number) {
    assertRefused(
        422, "target_price", somebody.postText("/api/v1/alerts", ALERT.formatted(number)));
    assertRefused(422, "quantity", somebody.postText("/api/v1/trades", TRADE.formatted(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"NaN\"",
        "\"Infinity\"",
        "\"-Infinity\"",
        "\"abc\"",
        "\"0x10\"",
        "\"1,5\"",
        "\"\"",
        "\" \"",
        "\" 12 \"",
        "\"１２\"",
        "true",
        "{}",
        "[]",
        "[1]",
        "{\"a\":1}"
      })
  void whatIsNoNumberIsOfTheWrongType(String value) {
    assertRefused(400, "target_price", somebody.postText("/api/v1/alerts", ALERT.formatted(value)));
    assertRefused(400, "quantity", somebody.postText("/api/v1/trades", TRADE.formatted(value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "'1'",
        "1 2",
        "undefined"
      })
  void aNumberThatJsonDoesNotKnowIsNoJson(String value) {
    Reply reply = somebody.postText("/api/v1/alerts", ALERT.formatted(value));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("malformed_request");
    assertThat(reply.field()).isIn("body", "target_price");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "7",
        "{",
        "{]",
        "{\"symbol\"",
        "{}}",
        "{} {}",
        "\u0000",
        "{\"a\":1,\"a\":2}",
        "<xml/>"
      })
  void aBodyThatIsNoObjectIsMalformed(String body) {
    for (String path :
        new String[] {"alerts", "trades", "auth/register", "auth/login", "auth/refresh"}) {
      Reply reply = somebody.postText("/api/v1/" + path, body);

      assertThat(reply.status()).as(path).isIn(400, 422);
      assertThat(reply.contentType()).isEqualTo("application/problem+json");
      assertThat(reply.field()).as(reply.text()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "{"})
  void aBodyThatIsNoObjectIsWhatTheProblemNames(String body) {
    assertRefused(400, "body", somebody.postText("/api/v1/alerts", body));
  }

  @ParameterizedTest
  @CsvSource({"page=abc, page", "page_size=1.5, page_size", "per_page=99999999999, per_page"})
  void aParameterOfTheWrongTypeIsNamed(String query, String field) {
    assertRefused(400, field, somebody.get("/api/v1/alerts?" + query));
  }

  @Test
  void aBodyThatIsDeeplyNestedIsMalformed() {
    assertThat(somebody.postText("/api/v1/alerts", DEEP).status()).isEqualTo(400);
    assertThat(somebody.postText("/api/v1/alerts", "{\"symbol\":" + DEEP + "}").status())
        .isEqualTo(400);
  }

  @Test
  void bytesThatAreNoUtf8AreMalformed() {
    byte[] body =
        ALERT.formatted("1").replace("BTC", "B\u00ffC").getBytes(StandardCharsets.ISO_8859_1);

    Reply reply = somebody.send("POST", "/api/v1/alerts", body, "application/json");

    assertThat(reply.status()).isEqualTo(400);
  }

  static Stream<Arguments> alerts() {
    return Stream.of(
        Arguments.of(
            400,
            "extra",
            "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"target_price\":1,\"extra\":1}"),
        Arguments.of(
            400,
            "targetPrice",
            "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"targetPrice\":1}"),
        Arguments.of(
            400,
            "direction",
            "{\"symbol\":\"BTC/USDT\",\"direction\":\"sideways\",\"target_price\":1}"),
        Arguments.of(
            400, "direction", "{\"symbol\":\"BTC/USDT\",\"direction\":0,\"target_price\":1}"),
        Arguments.of(400, "symbol", "{\"symbol\":5,\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            400,
            "symbol",
            "{\"symbol\":[\"BTC/USDT\"],\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422, "direction", "{\"symbol\":\"BTC/USDT\",\"direction\":null,\"target_price\":1}"),
        Arguments.of(422, "direction", "{\"symbol\":\"BTC/USDT\",\"target_price\":1}"),
        Arguments.of(422, "symbol", "{\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(422, "symbol", "{\"symbol\":\"\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422, "symbol", "{\"symbol\":\"NO/SUCH\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422,
            "symbol",
            "{\"symbol\":\"BTC\\u0000/USDT\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422, "symbol", "{\"symbol\":\"ВТС/USDT\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422, "symbol", "{\"symbol\":\"abcusdt\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422,
            "symbol",
            "{\"symbol\":\""
                + "x".repeat(100_000)
                + "\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422,
            "exchange",
            "{\"symbol\":\"BTC/USDT\",\"exchange\":\"\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422,
            "exchange",
            "{\"symbol\":\"BTC/USDT\",\"exchange\":\"\\u0000\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(
            422,
            "symbol",
            "{\"symbol\":\"SOL/USDT\",\"exchange\":\"BINANCE\",\"direction\":\"above\",\"target_price\":1}"),
        Arguments.of(422, "condition", "{\"symbol\":\"BTC/USDT\"}"),
        Arguments.of(400, "condition", conditioned("5")),
        Arguments.of(400, "condition.seires", conditioned("{\"seires\":\"price\"}")),
        Arguments.of(422, "condition.series", conditioned("{\"series\":\"prize\"}")),
        Arguments.of(400, "condition.params.window", conditioned("{\"params\":{\"window\":15}}")),
        Arguments.of(400, "condition.level", conditioned("{\"level\":\"high\"}")),
        Arguments.of(400, "condition.all", conditioned("{\"all\":{}}")),
        Arguments.of(
            400,
            "condition.all[1].params.n",
            conditioned("{\"all\":[{},{\"params\":{\"n\":1.5}}]}")),
        Arguments.of(
            422,
            "condition.all[1].params.window",
            conditioned(
                "{\"all\":[{\"series\":\"price\",\"operator\":\"above\",\"level\":1},{\"series\":"
                    + "\"volume\",\"params\":{\"window\":\"1s\"},\"operator\":\"above\",\"level\":1}]}")),
        Arguments.of(
            422,
            "condition.symbol",
            conditioned(
                "{\"symbol\":\"NO/SUCH\",\"series\":\"price\",\"operator\":\"above\",\"level\":1}")),
        Arguments.of(
            422,
            "condition.params.exchange",
            conditioned(
                "{\"symbol\":\"ETH/USDT\",\"series\":\"spread_pct\",\"params\":{\"exchange\":\"SIM\"},"
                    + "\"operator\":\"above\",\"level\":1}")));
  }

  private static String conditioned(String condition) {
    return "{\"symbol\":\"BTC/USDT\",\"condition\":" + condition + "}";
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertThatCannotBeIsRefusedByField(int status, String field, String body) {
    assertRefused(status, field, somebody.postText("/api/v1/alerts", body));
    assertThat(somebody.get("/api/v1/alerts").json().get("count").intValue()).isZero();
  }

  static Stream<Arguments> registrations() {
    String mail = "\"nobody@example.com\"";
    String password = "\"password123\"";
    return Stream.of(
        Arguments.of("name", "null", mail, "null", password, "1"),
        Arguments.of("name", "\" \"", mail, "null", password, "1"),
        Arguments.of("name", "\"a\\u0000b\"", mail, "null", password, "1"),
        Arguments.of("name", "\"\\ud800\"", mail, "null", password, "1"),
        Arguments.of("name", "\"" + "x".repeat(201) + "\"", mail, "null", password, "1"),
        Arguments.of("email", "\"A\"", "\"nobody\"", "null", password, "1"),
        Arguments.of("email", "\"A\"", "\"a@b c\"", "null", password, "1"),
        Arguments.of("email", "\"A\"", "\"a@b.c\\r\\nBcc: x@y.z\"", "null", password, "1"),
        Arguments.of("email", "\"A\"", "\"a\\u0000@b.c\"", "null", password, "1"),
        Arguments.of("email", "\"A\"", "\"" + "x".repeat(251) + "@b.c\"", "null", password, "1"),
        Arguments.of("username", "\"A\"", mail, "\"\"", password, "1"),
        Arguments.of("username", "\"A\"", mail, "\"a@b\"", password, "1"),
        Arguments.of("username", "\"A\"", mail, "\"аlice\"", password, "1"),
        Arguments.of("password", "\"A\"", mail, "null", "null", "1"),
        Arguments.of("password", "\"A\"", mail, "null", "\"1234567\"", "1"),
        Arguments.of("balance", "\"A\"", mail, "null", password, "10000000.01"),
        Arguments.of("balance", "\"A\"", mail, "null", password, "-1"),
        Arguments.of("balance", "\"A\"", mail, "null", password, "1e1000000000"),
        Arguments.of("balance", "\"A\"", mail, "null", password, "\"0.0000000000000000001\""));
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void aRegistrationThatCannotBeIsRefusedByField(
      String field, String name, String email, String username, String password, String balance) {
    Reply reply =
        SYSTEM
            .anonymous()
            .postText(
                "/api/v1/auth/register",
                REGISTRATION.formatted(name, email, username, password, balance));

    assertRefused(422, field, reply);
    assertThat(reply.text()).doesNotContain("password123");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /no/such/path,               404, not_found",
    "GET,    /api/v1/no-such,             404, not_found",
    "PUT,    /api/v1/alerts,              405, method_not_allowed",
    "PATCH,  /api/v1/markets,             405, method_not_allowed",
    "GET,    /api/v1/alerts/abc,          400, bad_request",
    "GET,    /api/v1/alerts/99999999999999999999, 400, bad_request",
    "GET,    /api/v1/alerts/-1,           404, not_found",
    "GET,    /api/v1/alerts?page=abc,     400, bad_request",
    "GET,    /api/v1/alerts?page=0,       422, invalid_field",
    "GET,    /api/v1/alerts?page_size=101, 422, invalid_field",
    "GET,    /api/v1/alerts?status=nope,  422, invalid_field",
    "GET,    /api/v1/alerts?status=%00,   422, invalid_field",
    "GET,    /api/v1/alerts?symbol=%00,   422, invalid_field",
    "GET,    /api/v1/alerts?symbol=%27%3B--, 422, invalid_field",
    "GET,    /api/v1/alerts?cryptocurrency=B%C3%9F, 422, invalid_field",
    "GET,    /api/v1/trades?per_page=0,   422, invalid_field",
    "DELETE, /api/v1/alerts/0,            404, not_found",
  })
  void aRequestThatFitsNoEndpointIsAProblemToo(
      String method, String path, int status, String code) {
    Reply reply = somebody.send(method, path, null, "application/json");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.at("/instance")).isEqualTo(path.replaceAll("\\?.*", ""));
  }

  @Test
  void aBodyOfAnotherTypeOrTooLargeIsAProblemToo() {
    byte[] large = ("{\"name\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] form = "symbol=BTC".getBytes(StandardCharsets.UTF_8);

    Reply tooLarge = somebody.send("POST", "/api/v1/alerts", large, "application/json");
    Reply wrongType =
        somebody.send("POST", "/api/v1/alerts", form, "application/x-www-form-urlencoded");

    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.contentType()).isEqualTo("application/problem+json");
    assertThat(wrongType.status()).isEqualTo(415);
    assertThat(wrongType.contentType()).isEqualTo("application/problem+json");
  }

  @Test
  void headersThatAreTooLargeAreAProblemToo() {
    String reply =
        RawRequest.to(
                somebody.api(), "GET /api/v1/markets HTTP/1.1", "X-Large: " + "x".repeat(100 << 10))
            .send();

    assertThat(reply.lines().findFirst().orElse("")).contains(" 431 ");
    assertThat(reply).contains("application/problem+json").doesNotContain("Exception");
  }

  @Test
  void anAddressThatIsTooLongIsAProblemToo() {
    String reply =
        RawRequest.to(somebody.api(), "GET /" + "x".repeat(10 << 10) + " HTTP/1.1").send();

    assertThat(reply.lines().findFirst().orElse("")).contains(" 414 ");
    assertThat(reply).contains("application/problem+json").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({"GET, ''", "DELETE, ''", "PATCH, ''", "GET, /versions", "GET, /triggers"})
  void whatIsSomebodyElsesIsAsIfItWereNotThere(String method, String part) {
    Reply alert = SYSTEM.somebody().postText("/api/v1/alerts", ALERT.formatted("1"));
    byte[] body = method.equals("PATCH") ? "{\"note\":\"mine\"}".getBytes(UTF_8) : null;
    String id = alert.at("/id");
    String absent = "9" + id;

    Reply elses = somebody.send(method, "/api/v1/alerts/" + id + part, body, "application/json");
    Reply nobodys =
        somebody.send(method, "/api/v1/alerts/" + absent + part, body, "application/json");

    assertThat(elses.status()).isEqualTo(404);
    assertThat(elses.text().replace("/" + id, "/" + absent)).isEqualTo(nobodys.text());
    assertThat(elses.response().headers().map().keySet())
        .isEqualTo(nobodys.response().headers().map().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/auth/me",
    "GET, /api/v1/alerts",
    "POST, /api/v1/alerts",
    "GET, /api/v1/alerts/1",
    "DELETE, /api/v1/alerts/1",
    "DELETE, /api/v1/alerts",
    "GET, /api/v1/alerts/1/versions",
    "GET, /api/v1/alerts/1/triggers",
    "GET, /api/v1/trades",
    "POST, /api/v1/trades",
    "GET, /api/v1/holdings",
    "GET, /api/v1/portfolio",
    "POST, /api/v1/markets"
  })
  void withoutATokenOnlyWhatIsPublicIsServed(String method, String path) {
    byte[] body = method.equals("POST") ? "{}".getBytes(StandardCharsets.UTF_8) : null;

    Reply reply = SYSTEM.anonymous().send(method, path, body, "application/json");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\":\"a\\u0000@b.c\",\"password\":\"x\"}",
        "{\"username\":\"\\ud800\",\"password\":\"\\u0000\"}"
      })
  void aLoginThatNobodyCanHaveIsJustWrong(String credentials) {
    assertThat(SYSTEM.anonymous().postText("/api/v1/auth/login", credentials).status())
        .isEqualTo(401);
  }

  private static void assertRefused(int status, String field, Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
    assertThat(reply.field()).isEqualTo(field);
    assertThat(reply.text()).doesNotContain("Exception", "dev.tocsin", "jackson");
  }
}
