package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.RawRequest;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file has in it is told to its sender, and nothing of it is booked. */
class TradeFilesBadInputIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String TRADES = "/api/v1/trades";
  private static final String IMPORT = TRADES + "/import";
  private static final String HEADER = "executed_at,symbol,type,quantity,price,fee,note\n";
  private static final String TIME = "2026-01-01T00:00:00Z";

  private Person somebody;

  @BeforeEach
  void somebodyIsThere() {
    somebody = SYSTEM.somebody();
  }

  @AfterEach
  void nothingWasBooked() {
    assertThat(somebody.get(TRADES).json().get("count").intValue()).isZero();
    assertThat(LedgerFold.entries(SYSTEM.database(), somebody))
        .containsOnlyKeys("cash USDT", "outside USDT")
        .containsEntry("cash USDT", "10000");
  }

  @Test
  void whatComesAfterALongFileThatIsRefusedAtItsBeginningIsAnswered() {
    String file = "no column\n" + "x".repeat(200).concat("\n").repeat(20_000);

    String answers =
        RawRequest.postingAnd(
                somebody.api(),
                IMPORT,
                somebody.accessToken(),
                file,
                "GET /api/v1/markets HTTP/1.1")
            .send();

    assertThat(answers).startsWith("HTTP/1.1 422").contains("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "0",
        "NaN",
        "Infinity",
        "1e400",
        "1e1000000000",
        "123456789012345678901234567890123456789",
        "0.1234567890123456789",
        " 12 ",
        "",
        "true",
        "0x1F",
        "１２",
        "\"1,000\"",
        "=1+1",
        "1;2"
      })
  void aQuantityThatIsNoneIsRefusedWithItsRow(String quantity) {
    assertRefusedRow("quantity", csv(HEADER + TIME + ",ETH/USDT,buy," + quantity + ",1,,\n"));
    assertRefusedRow("price", csv(HEADER + TIME + ",ETH/USDT,buy,1," + quantity + ",,\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "1e400", "1e1000000000", "10e2147483647", "true", "\"NaN\""})
  void aJsonQuantityThatIsNoneIsRefusedWithItsRow(String quantity) {
    assertRefusedRow(
        "quantity",
        json(
            "[{\"executed_at\":\"%s\",\"symbol\":\"ETH/USDT\",\"type\":\"buy\",\"quantity\":%s,\"price\":1}]"
                .formatted(TIME, quantity)));
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of("executed_at", "yesterday,ETH/USDT,buy,1,1,,"),
        Arguments.of("executed_at", "2999-01-01T00:00:00Z,ETH/USDT,buy,1,1,,"),
        Arguments.of("executed_at", "-1000000000-01-01T00:00:00Z,ETH/USDT,buy,1,1,,"),
        Arguments.of("symbol", TIME + ",NOPE/USDT,buy,1,1,,"),
        Arguments.of("symbol", TIME + ",ЕТН/USDT,buy,1,1,,"),
        Arguments.of("symbol", TIME + ",ETH/BTC,buy,1,1,,"),
        Arguments.of("symbol", TIME + ",../../etc/passwd,buy,1,1,,"),
        Arguments.of("symbol", TIME + ",${jndi:ldap://x},buy,1,1,,"),
        Arguments.of("symbol", TIME + ",\"'; drop table trades; --\",buy,1,1,,"),
        Arguments.of("type", TIME + ",ETH/USDT,BUY,1,1,,"),
        Arguments.of("fee", TIME + ",ETH/USDT,buy,1,1,-1,"),
        Arguments.of("note", TIME + ",ETH/USDT,buy,1,1,,a\u0000b"),
        Arguments.of("note", TIME + ",ETH/USDT,buy,1,1,," + "x".repeat(10_000)),
        Arguments.of("quantity", TIME + ",ETH/USDT,sell,1,1,,"),
        Arguments.of("quantity", TIME + ",ETH/USDT,buy,1e19,1e19,,"),
        Arguments.of("row", TIME + ",ETH/USDT"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldThatCannotBeIsNamed(String field, String line) {
    assertRefusedRow(field, csv(HEADER + line + "\n"));
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("text/csv", "executed_at,symbol\n", 422),
        Arguments.of("text/csv", HEADER + "\"open", 422),
        Arguments.of("text/csv", "a,b,c\n1,2,3\n", 422),
        Arguments.of("application/json", "[{\"symbol\":", 400),
        Arguments.of("application/json", "[{\"note\":\"a\",\"note\":\"b\"}]", 400),
        Arguments.of("application/json", "[] []", 422),
        Arguments.of("application/json", "[".repeat(10_000), 400),
        Arguments.of(
            "application/json", "[{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}]", 400),
        Arguments.of("application/json", "nonsense", 400),
        Arguments.of("text/plain", HEADER, 415));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyThatCannotBeReadIsRefusedAsAWhole(String type, String body, int status) {
    Reply reply = somebody.send("POST", IMPORT, body.getBytes(StandardCharsets.UTF_8), type);

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.text()).doesNotContain("Exception", "at dev.", "com.fasterxml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "application/json"})
  void bytesThatAreNoUtf8AreRefused(String type) {
    byte[] body = (HEADER + TIME + ",ETH/USDT,buy,1,1,,?\n").getBytes(StandardCharsets.UTF_8);
    body[body.length - 2] = (byte) 0xff;

    assertThat(somebody.send("POST", IMPORT, body, type).status()).isBetween(400, 499);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[null]", "[7]"})
  void whatIsNoTradeIsARowThatIsRefused(String body) {
    assertRefusedRow("row", json(body));
  }

  @Test
  void anEmptyListHasNoRows() {
    assertThat(json("[]").json().get("rows").intValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/export?format=xml",
        "/export?type=hold",
        "/export?symbol=NOPE/USDT",
        "/export?from=abc",
        "/export?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
      })
  void anExportNamesTheParameterThatIsWrong(String path) {
    Reply reply = somebody.get(TRADES + path);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(path).contains(reply.field() + "=");
  }

  @Test
  void profitsThatNoStoreKeepsAreRefusedAsAWhole() {
    Reply reply =
        csv(
            HEADER
                + "2026-01-01T00:00:00Z,ETH/USDT,buy,1,90000000000000000000,,\n"
                + "2026-01-02T00:00:00Z,ETH/USDT,buy,1,90000000000000000000,,\n"
                + "2026-01-03T00:00:00Z,ETH/USDT,sell,2,0.5,,\n"
                + "2026-01-04T00:00:00Z,ETH/USDT,buy,2,0.5,,\n"
                + "2026-01-05T00:00:00Z,ETH/USDT,sell,1,90000000000000000000,,\n"
                + "2026-01-06T00:00:00Z,ETH/USDT,sell,1,90000000000000000000,,\n");

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
  }

  @Test
  void nobodyImportsWithoutAToken() {
    Person nobody = SYSTEM.anonymous();

    assertThat(nobody.send("POST", IMPORT, new byte[] {'a'}, "text/csv").status()).isEqualTo(401);
    assertThat(nobody.get(TRADES + "/export").status()).isEqualTo(401);
  }

  private static void assertRefusedRow(String field, Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode report = reply.json();
    assertThat(report.get("imported").intValue()).isZero();
    assertThat(report.at("/refused/0/row").intValue()).isEqualTo(1);
    assertThat(report.at("/refused/0/errors/0/field").textValue()).isEqualTo(field);
  }

  private Reply csv(String text) {
    return somebody.send("POST", IMPORT, text.getBytes(StandardCharsets.UTF_8), "text/csv");
  }

  private Reply json(String text) {
    return somebody.send("POST", IMPORT, text.getBytes(StandardCharsets.UTF_8), "application/json");
  }
}
