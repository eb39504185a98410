package dev.tocsin.api.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WatchlistsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String LISTS = "/api/v1/watchlists";

  @Test
  void aListHasItsMarketsInTheOrderOfItsOwnerWithTheirPrices() throws Exception {
    SYSTEM.trades("SIM:SOL-USDT", "110.25");
    Person alice = SYSTEM.somebody();

    Reply created = alice.post(LISTS, list("Majors", "sol-usdt", "BTC/USDT", "ethusdt"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(markets(created)).containsExactly("SOL/USDT", "BTC/USDT", "ETH/USDT");
    assertThat(created.at("/markets/0/price")).isEqualTo("110.25");
    assertThat(created.at("/markets/0/exchange")).isEqualTo("SIM");
    assertThat(created.at("/markets/1/exchange")).isEqualTo("BINANCE");
    assertThat(alice.get(LISTS + "/" + created.at("/id")).text()).isEqualTo(created.text());
  }

  @Test
  void aMarketIsOfTheExchangeThatIsNamed() {
    Reply created =
        SYSTEM
            .somebody()
            .postText(
                LISTS,
                "{\"name\":\"two\",\"markets\":[{\"symbol\":\"BTC/USDT\",\"exchange\":\"SIM\"},"
                    + "{\"symbol\":\"BTC/USDT\"}]}");

    assertThat(created.at("/markets/0/exchange")).isEqualTo("SIM");
    assertThat(created.at("/markets/1/exchange")).isEqualTo("BINANCE");
  }

  @Test
  void marketsArePutInAnotherOrderAddedAndRemoved() {
    Person bob = SYSTEM.somebody();
    String path = LISTS + "/" + bob.post(LISTS, list("mine", "BTC/USDT", "ETH/USDT")).at("/id");

    Reply reordered = bob.put(path + "/markets", markets("ETH/USDT", "SOL/USDT", "BTC/USDT"));
    Reply removed = bob.put(path + "/markets", markets("SOL/USDT"));
    Reply replaced = bob.put(path, list("ours"));

    assertThat(markets(reordered)).containsExactly("ETH/USDT", "SOL/USDT", "BTC/USDT");
    assertThat(reordered.at("/name")).isEqualTo("mine");
    assertThat(markets(removed)).containsExactly("SOL/USDT");
    assertThat(replaced.at("/name")).isEqualTo("ours");
    assertThat(markets(replaced)).isEmpty();
  }

  @Test
  void listsComeByNameInPages() {
    Person carol = SYSTEM.somebody();
    for (String name : List.of("charlie", "Alpha", "bravo")) {
      carol.post(LISTS, list(name));
    }

    Reply first = carol.get(LISTS + "?page_size=2");

    assertThat(first.json().get("results").findValuesAsText("name"))
        .containsExactly("Alpha", "bravo");
    assertThat(carol.get(first.at("/next")).json().findValuesAsText("name"))
        .containsExactly("charlie");
  }

  @Test
  void noTwoListsOfSomebodyHaveTheSameName() {
    Person dave = SYSTEM.somebody();
    dave.post(LISTS, list("Mine"));
    String other = LISTS + "/" + dave.post(LISTS, list("Other")).at("/id");

    Reply again = dave.post(LISTS, list("mINE"));
    Reply renamed = dave.put(other, list("mine"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("name_taken");
    assertThat(renamed.status()).isEqualTo(409);
    assertThat(SYSTEM.somebody().post(LISTS, list("Mine")).status()).isEqualTo(201);
  }

  @Test
  void aListIsChangedOnlyAsItWasSeenAndDeletedOnce() {
    Person erin = SYSTEM.somebody();
    String path = LISTS + "/" + erin.post(LISTS, list("mine", "BTC/USDT")).at("/id");
    String seen = erin.get(path).header("ETag");
    erin.put(path + "/markets", markets("ETH/USDT"));

    Person late = erin.with("If-Match", seen);
    assertThat(late.put(path + "/markets", markets("BTC/USDT")).status()).isEqualTo(412);
    assertThat(late.delete(path).status()).isEqualTo(412);

    assertThat(erin.delete(path).status()).isEqualTo(204);
    assertThat(erin.delete(path).status()).isEqualTo(404);
  }

  @Test
  void somebodyElsesListIsNotThere() {
    String path = LISTS + "/" + SYSTEM.somebody().post(LISTS, list("mine")).at("/id");
    Person mallory = SYSTEM.somebody();

    assertThat(mallory.get(path).status()).isEqualTo(404);
    assertThat(mallory.put(path, list("x")).status()).isEqualTo(404);
    assertThat(mallory.put(path + "/markets", markets()).status()).isEqualTo(404);
    assertThat(mallory.delete(path).status()).isEqualTo(404);
  }

  @Test
  void aListTakesTheSameNumberOfStatementsForOneMarketAndForMany() {
    Person frank = SYSTEM.somebody();
    int forOne = frank.post(LISTS, list("one", "BTC/USDT")).statements();

    int forMany =
        frank
            .post(LISTS, list("many", "BTC/USDT", "ETH/USDT", "BNB/USDT", "SOLUSDT", "adausdt"))
            .statements();

    assertThat(forMany).isEqualTo(forOne).isEqualTo(Reply.SENDER + 2);
    assertThat(frank.get(LISTS).statements()).isEqualTo(Reply.SENDER + 2);
  }

  static Stream<Arguments> bad() {
    String tooMany = Stream.generate(() -> "{}").limit(201).collect(Collectors.joining(","));
    return Stream.of(
        Arguments.of("name", "{\"markets\":[]}"),
        Arguments.of("name", "{\"name\":null}"),
        Arguments.of("name", "{\"name\":\" \"}"),
        Arguments.of("name", "{\"name\":\"a\\u0000b\"}"),
        Arguments.of("name", "{\"name\":\"a\\r\\nb\"}"),
        Arguments.of("name", "{\"name\":\"a\\r\\n\"}"),
        Arguments.of("name", "{\"name\":\"\\ud800\"}"),
        Arguments.of("name", "{\"name\":\"" + "x".repeat(101) + "\"}"),
        Arguments.of("markets", "{\"name\":\"a\",\"markets\":[" + tooMany + "]}"),
        Arguments.of("markets[0]", "{\"name\":\"a\",\"markets\":[null]}"),
        Arguments.of("markets[0].symbol", "{\"name\":\"a\",\"markets\":[{}]}"),
        Arguments.of(
            "markets[1].symbol",
            "{\"name\":\"a\",\"markets\":[{\"symbol\":\"BTC/USDT\"},{\"symbol\":\"NO/SUCH\"}]}"),
        Arguments.of(
            "markets[0].symbol", "{\"name\":\"a\",\"markets\":[{\"symbol\":\"ВТС/USDT\"}]}"),
        Arguments.of(
            "markets[0].symbol", "{\"name\":\"a\",\"markets\":[{\"symbol\":\"ABCUSDT\"}]}"),
        Arguments.of(
            "markets[0].exchange",
            "{\"name\":\"a\",\"markets\":[{\"symbol\":\"BTC/USDT\",\"exchange\":\"NOWHERE\"}]}"),
        Arguments.of(
            "markets[1].symbol",
            "{\"name\":\"a\",\"markets\":[{\"symbol\":\"BTC/USDT\"},{\"symbol\":\"btcusdt\"}]}"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatCannotBeIsNamedAndNotKept(String field, String body) {
    Person grace = SYSTEM.somebody();

    Reply reply = grace.postText(LISTS, body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(grace.get(LISTS).at("/count")).isEqualTo("0");
  }

  @Test
  void theMarketsOfAnotherOrderMustBeThere() {
    Person heidi = SYSTEM.somebody();
    String path = LISTS + "/" + heidi.post(LISTS, list("mine", "BTC/USDT")).at("/id");

    Reply reply = heidi.put(path + "/markets", Map.of());

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("markets");
  }

  private static Map<String, Object> list(String name, String... symbols) {
    return Map.of("name", name, "markets", named(symbols));
  }

  private static Map<String, Object> markets(String... symbols) {
    return Map.of("markets", named(symbols));
  }

  private static List<Map<String, String>> named(String... symbols) {
    return Stream.of(symbols).map(symbol -> Map.of("symbol", symbol)).toList();
  }

  private static List<String> markets(Reply list) {
    return list.json().get("markets").findValuesAsText("symbol");
  }
}
