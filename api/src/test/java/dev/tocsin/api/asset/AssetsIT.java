package dev.tocsin.api.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssetsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String ASSETS = "/api/v1/assets";
  private static final String BODY =
      "{\"symbol\":%s,\"ticker\":%s,\"quantity\":%s,\"buy_price\":%s}";

  @BeforeAll
  static void bitcoinTrades() throws Exception {
    SYSTEM.trades("BINANCE:BTC-USDT", "50000");
  }

  @Test
  void aLotIsShownAtTodaysPrice() {
    Person alice = SYSTEM.somebody();

    Reply created = alice.post(ASSETS, asset("Bitcoin", "btc", "0.5", "40000"));

    assertThat(created.status()).isEqualTo(201);
    JsonNode asset = created.json();
    assertThat(asset.get("symbol").textValue()).isEqualTo("bitcoin");
    assertThat(asset.get("ticker").textValue()).isEqualTo("BTC");
    assertThat(asset.get("current_price").textValue()).isEqualTo("50000");
    assertThat(asset.get("total_value").textValue()).isEqualTo("25000");
    assertThat(asset.get("profit_loss").textValue()).isEqualTo("5000");
    assertThat(asset.get("profit_loss_percent").textValue()).isEqualTo("25");
    assertThat(alice.get(ASSETS + "/" + asset.get("id").asLong()).json()).isEqualTo(asset);
    assertThat(alice.get(ASSETS).at("/results/0/id")).isEqualTo(asset.get("id").asText());
    assertThat(alice.get("/api/v1/portfolio").at("/balance")).isEqualTo("10000");
  }

  @Test
  void whatNobodyKnowsThePriceOfIsThereWithoutIt() {
    Reply created = SYSTEM.somebody().post(ASSETS, asset("no-such-coin", "NSC", "1", "2"));

    assertThat(created.status()).isEqualTo(201);
    for (String field : new String[] {"current_price", "total_value", "profit_loss"}) {
      assertThat(created.json().get(field).isNull()).as(field).isTrue();
    }
    assertThat(created.json().get("profit_loss_percent").isNull()).isTrue();
  }

  @Test
  void aLotIsReplacedAsAWholeAndDeleted() {
    Person bob = SYSTEM.somebody();
    String path = ASSETS + "/" + bob.post(ASSETS, asset("bitcoin", "BTC", "1", "1")).at("/id");

    Reply replaced = bob.put(path, asset("bitcoin", "BTC", "2", "25000"));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.at("/total_value")).isEqualTo("100000");
    assertThat(bob.put(path, Map.of("symbol", "bitcoin")).status()).isEqualTo(422);

    assertThat(bob.delete(path).status()).isEqualTo(204);
    assertThat(bob.get(path).status()).isEqualTo(404);
    assertThat(bob.delete(path).status()).isEqualTo(404);
    assertThat(bob.get(ASSETS).at("/count")).isEqualTo("0");
  }

  @Test
  void aLotIsChangedOnlyAsItWasSeen() {
    Person carol = SYSTEM.somebody();
    String path = ASSETS + "/" + carol.post(ASSETS, asset("bitcoin", "BTC", "1", "1")).at("/id");
    String seen = carol.get(path).header("ETag");
    carol.put(path, asset("bitcoin", "BTC", "2", "1"));

    Person late = carol.with("If-Match", seen);
    assertThat(late.put(path, asset("bitcoin", "BTC", "3", "1")).status()).isEqualTo(412);
    assertThat(late.delete(path).status()).isEqualTo(412);

    Person now = carol.with("If-Match", carol.get(path).header("ETag"));
    assertThat(now.put(path, asset("bitcoin", "BTC", "3", "1")).status()).isEqualTo(200);
  }

  @Test
  void sentAgainUnderItsKeyALotIsAddedOnce() {
    Person dave = SYSTEM.somebody().with("Idempotency-Key", "one-lot");

    Reply first = dave.post(ASSETS, asset("bitcoin", "BTC", "1", "1"));
    Reply again = dave.post(ASSETS, asset("bitcoin", "BTC", "1", "1"));

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(dave.get(ASSETS).at("/count")).isEqualTo("1");
  }

  @Test
  void somebodyElsesLotIsNotThere() {
    String path =
        ASSETS + "/" + SYSTEM.somebody().post(ASSETS, asset("bitcoin", "BTC", "1", "1")).at("/id");
    Person mallory = SYSTEM.somebody();

    assertThat(mallory.get(path).text().replace(path, ""))
        .isEqualTo(
            mallory
                .get(ASSETS + "/9223372036854775807")
                .text()
                .replace(ASSETS + "/9223372036854775807", ""));
    assertThat(mallory.get(path).status()).isEqualTo(404);
    assertThat(mallory.put(path, asset("bitcoin", "BTC", "2", "1")).status()).isEqualTo(404);
    assertThat(mallory.delete(path).status()).isEqualTo(404);
  }

  @Test
  void aListTakesTheSameNumberOfStatementsForOneLotAndForMany() {
    Person erin = SYSTEM.somebody();
    erin.post(ASSETS, asset("bitcoin", "BTC", "1", "1"));
    int forOne = erin.get(ASSETS).statements();
    for (int i = 0; i < 30; i++) {
      erin.post(ASSETS, asset("coin-" + i, "C" + i, "1", "1"));
    }

    assertThat(erin.get(ASSETS + "?page_size=100").statements())
        .isEqualTo(forOne)
        .isEqualTo(Reply.SENDER + 2);
  }

  static Stream<Arguments> bad() {
    String symbol = "\"bitcoin\"";
    String ticker = "\"BTC\"";
    return Stream.of(
            Stream.of(
                    "null",
                    "\"\"",
                    "\" \"",
                    "\"two words\"",
                    "\"a\\u0000b\"",
                    "\"bit\\u200bcoin\"",
                    "\"a,b\"",
                    "\"../etc\"",
                    "\"${jndi:ldap://x}\"",
                    "\"" + "x".repeat(101) + "\"")
                .map(bad -> Arguments.of("symbol", BODY.formatted(bad, ticker, "1", "1"))),
            Stream.of("null", "\"\"", "\"ELEVENCHARS\"", "\"B TC\"", "\"BTC\\r\\n\"")
                .map(bad -> Arguments.of("ticker", BODY.formatted(symbol, bad, "1", "1"))),
            Stream.of(
                    "null",
                    "0",
                    "-1",
                    "1000000000.000000000000000001",
                    "1e400",
                    "\"1e1000000000\"",
                    "0.1234567890123456789",
                    "123456789012345678901234567890123456789")
                .map(bad -> Arguments.of("quantity", BODY.formatted(symbol, ticker, bad, "1"))),
            Stream.of("null", "0", "-1", "100000000.01", "1e400", "1e-19")
                .map(bad -> Arguments.of("buy_price", BODY.formatted(symbol, ticker, "1", bad))))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatCannotBeIsNamedAndNotKept(String field, String body) {
    Person frank = SYSTEM.somebody();

    Reply reply = frank.postText(ASSETS, body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(frank.get(ASSETS).at("/count")).isEqualTo("0");
  }

  @Test
  void theGreatestLotThatCanBeIsKept() {
    Reply created =
        SYSTEM
            .somebody()
            .post(ASSETS, asset("x".repeat(100), "TENLETTERS", "1000000000", "100000000"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/quantity")).isEqualTo("1000000000");
  }

  private static Map<String, Object> asset(
      String symbol, String ticker, String quantity, String buyPrice) {
    return Map.of("symbol", symbol, "ticker", ticker, "quantity", quantity, "buy_price", buyPrice);
  }
}
