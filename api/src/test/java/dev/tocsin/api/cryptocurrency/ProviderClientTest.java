package dev.tocsin.api.cryptocurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.api.fixture.Overheard;
import dev.tocsin.api.fixture.StubProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderClientTest {

  private static final Path RECORDINGS = Path.of(System.getProperty("tocsin.recordings"));
  private static final String KEY = "CG-a-key-that-nobody-reads";
  private static final String BITCOIN =
      Coins.gecko("bitcoin", "btc", "Bitcoin", 1, "77671.5", "-1");

  private StubProvider server;

  @BeforeEach
  void start() throws IOException {
    server = new StubProvider();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readsEveryFieldOfARealAnswerOfCoinGecko() throws Exception {
    server.answers(200, recorded("coingecko/oas_example_coins_markets.json"));

    Report bitcoin = listed(Provider.COINGECKO).reports().get(0);

    assertThat(bitcoin)
        .isEqualTo(
            new Report(
                "bitcoin",
                "BTC",
                "Bitcoin",
                "bitcoin",
                new Report.Figures(
                    1,
                    big("77671"),
                    big("1555886872303"),
                    big("33235034316"),
                    big("20030493"),
                    big("20030843"),
                    big("21000000"),
                    big("0.5823392426906319"),
                    big("-0.9530164743774191"),
                    big("-4.042267423689584")),
                new Report.Extremes(
                    big("126080"),
                    Instant.parse("2025-10-06T18:57:42.558Z"),
                    big("67.81"),
                    Instant.parse("2013-07-06T00:00:00Z")),
                new Report.About(
                    "https://coin-images.coingecko.com/coins/images/1/large/bitcoin.png?1696501400",
                    null,
                    null,
                    null),
                Instant.parse("2026-05-18T12:49:21.599Z")));
    assertThat(server.questions())
        .containsExactly(
            "/coins/markets?vs_currency=usd&order=market_cap_desc&page=1&per_page=50"
                + "&price_change_percentage=1h%2C24h%2C7d");
  }

  @Test
  void readsOlderAnswersOfCoinGeckoToo() throws Exception {
    server.answers(200, recorded("coingecko/coins_markets_eth.json"));

    assertThat(listed(Provider.COINGECKO).reports())
        .extracting(Report::symbol, report -> report.figures().change24hPct())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("BTC", big("2.43876")),
            org.assertj.core.groups.Tuple.tuple("ETH", big("0")));
  }

  @Test
  void readsEveryFieldOfARealAnswerOfCoinMarketCap() throws Exception {
    server.answers(200, recorded("coinmarketcap/listings_latest_2019-02-08.json"));

    List<Report> reports = listed(Provider.COINMARKETCAP).reports();

    assertThat(reports).extracting(Report::symbol).containsExactly("BTC", "XRP", "ETH");
    assertThat(reports.get(1))
        .isEqualTo(
            new Report(
                "52",
                "XRP",
                "XRP",
                "ripple",
                new Report.Figures(
                    2,
                    big("0.299183586734"),
                    big("12317149537.980232"),
                    big("424382463.05012"),
                    big("41169202069"),
                    big("99991704087"),
                    big("100000000000"),
                    big("0.499695"),
                    big("1.94919"),
                    big("-2.33219")),
                Report.Extremes.UNKNOWN,
                new Report.About(null, null, null, Instant.parse("2013-08-04T00:00:00Z")),
                Instant.parse("2019-02-08T12:28:04Z")));
    assertThat(server.questions())
        .containsExactly("/v1/cryptocurrency/listings/latest?start=1&convert=USD&limit=50");
  }

  @Test
  void aRealErrorIsAFailure() throws IOException {
    server.answers(422, recorded("coingecko/error_422.json"));

    assertThatThrownBy(() -> listed(Provider.COINGECKO)).hasMessage("answered 422");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{}",
        "[{}]",
        "[[]]",
        "{\"error\":\"Missing parameter vs_currency\"}",
        "{\"status\":{\"error_code\":429,\"error_message\":\"You've exceeded the Rate Limit.\"}}",
        "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>",
        "[{\"id\":\"bitcoin\",\"symbol\":\"btc\",\"name\":\"Bitcoin\",\"current_pri",
        "{\"status\":{\"error_code\":1008},\"data\":[]}"
      })
  void whatIsNoListIsAFailure(String body) {
    server.answers(200, body);

    assertThatThrownBy(() -> listed(Provider.COINGECKO)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> listed(Provider.COINMARKETCAP)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerThatBreaksOffIsAFailure() {
    server.hangsUpWithin(Coins.geckos(BITCOIN));

    assertThatThrownBy(() -> listed(Provider.COINGECKO)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerThatIsTooLargeIsAFailure() {
    server.answers(200, "[" + " ".repeat(9 << 20) + BITCOIN + "]");

    assertThatThrownBy(() -> listed(Provider.COINGECKO)).hasMessageContaining("larger than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "null", "\"77671\"", "1e30", "1e1000000000", "1e-40", "[1]"})
  void aPriceThatCannotBeLeavesTheCoinOutAndNoOther(String price) throws Exception {
    server.answers(
        200, Coins.geckos(Coins.gecko("bad", "bad", "Bad", 2, price, "1"), BITCOIN, "7", "null"));

    Answer.Listed answer = listed(Provider.COINGECKO);

    assertThat(answer.reports()).extracting(Report::slug).containsExactly("bitcoin");
    assertThat(answer.refused()).isEqualTo(3);
  }

  @Test
  void otherFieldsThatCannotBeAreNotKnown() throws Exception {
    server.answers(
        200,
        """
        [{"id":"odd","symbol":"odd","name":"Odd","current_price":1,"market_cap":-5,
          "market_cap_rank":0,"total_volume":"many","circulating_supply":1e400,"max_supply":{},
          "price_change_percentage_24h":-100.1,"ath":0,"ath_date":"1970-01-01T00:00:00Z",
          "atl":0.5,"atl_date":"yesterday","image":"javascript:alert(1)",
          "description":{"en":"two\\u0000 lines\\ud800"},"links":{"homepage":["ftp://a"]},
          "last_updated":"2999-01-01T00:00:00Z","unknown":true}]
        """);

    Report odd = listed(Provider.COINGECKO).reports().get(0);

    assertThat(odd.figures())
        .isEqualTo(
            new Report.Figures(null, big("1"), null, null, null, null, null, null, null, null));
    assertThat(odd.extremes()).isEqualTo(new Report.Extremes(null, null, big("0.5"), null));
    assertThat(odd.about()).isEqualTo(new Report.About(null, "two  lines ", null, null));
    assertThat(odd.asOf()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "a/b", "", "<b>"})
  void anIdThatNoAddressCanHaveLeavesTheCoinOut(String id) {
    server.answers(200, Coins.geckos(Coins.gecko(id, "x", "X", 1, "1", "1")));

    assertThatThrownBy(() -> listed(Provider.COINGECKO)).hasMessageContaining("no coin");
  }

  @Test
  void aBusyProviderSaysForHowLong() throws Exception {
    server.answers(429, "slow down", Map.of("Retry-After", "17"));
    assertThat(ask(Provider.COINGECKO, null))
        .isEqualTo(new Answer.Busy(Optional.of(Duration.ofSeconds(17))));

    server.answers(429, "slow down", Map.of("Retry-After", "Wed, 25 Nov 2026 23:00:00 GMT"));
    assertThat(ask(Provider.COINGECKO, null)).isEqualTo(new Answer.Busy(Optional.empty()));
  }

  @Test
  void theKeyGoesIntoTheHeaderAndNowhereElse() throws Exception {
    try (Overheard log = Overheard.from(Level.ALL)) {
      server.answers(200, Coins.geckos(BITCOIN));
      ask(Provider.COINGECKO, KEY);
      assertThat(server.lastKey()).isEqualTo(KEY);

      server.answers(401, "the key " + KEY + " is not good");
      assertThatThrownBy(() -> ask(Provider.COINMARKETCAP, KEY)).hasMessage("answered 401");
      assertThat(server.lastKey()).isEqualTo(KEY);

      assertThatThrownBy(() -> ask(Provider.COINGECKO, KEY + "\n"))
          .isInstanceOf(IOException.class)
          .hasNoCause()
          .message()
          .doesNotContain(KEY);
      assertThat(settings(Provider.COINGECKO, KEY).toString()).doesNotContain(KEY);
      assertThat(log.linesWith(KEY)).isEmpty();
    }
  }

  @Test
  void withoutAKeyThereIsNoHeader() throws Exception {
    server.answers(200, Coins.geckos(BITCOIN));

    ask(Provider.COINGECKO, " ");

    assertThat(server.lastKey()).isEmpty();
  }

  @Test
  void whoDoesNotAnswerInTimeIsNotWaitedFor() {
    ProviderClient hasty = client(Duration.ofNanos(1));
    server.answers(200, Coins.geckos(BITCOIN));

    assertThatThrownBy(() -> hasty.ask(settings(Provider.COINGECKO, null), 50))
        .hasMessageContaining("does not answer in");
  }

  private Answer.Listed listed(Provider provider) throws IOException, InterruptedException {
    return (Answer.Listed) ask(provider, null);
  }

  private Answer ask(Provider provider, String key) throws IOException, InterruptedException {
    return client(Duration.ofSeconds(10)).ask(settings(provider, key), 50);
  }

  private static ProviderClient client(Duration timeout) {
    return new ProviderClient(
        new SyncSettings(
            50, Duration.ofMinutes(5), 200, Duration.ofHours(1), Duration.ofHours(2), timeout));
  }

  private ProviderSettings settings(Provider provider, String key) {
    return new ProviderSettings(provider.id(), server.url(), key, 30);
  }

  private static String recorded(String file) throws IOException {
    Path path = RECORDINGS.resolve(file);
    assumeTrue(Files.exists(path), () -> "skipped: no recording " + path);
    return Files.readString(path);
  }

  private static BigDecimal big(String number) {
    return new BigDecimal(number);
  }
}
