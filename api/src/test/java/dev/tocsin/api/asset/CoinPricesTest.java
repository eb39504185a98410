package dev.tocsin.api.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.StubCoinProvider;
import dev.tocsin.api.fixture.Together;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoinPricesTest {

  private static final Coin BITCOIN = new Coin("bitcoin", "BTC");
  private static final Coin ETHER = new Coin("ethereum", "ETH");
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private StubCoinProvider provider;

  @BeforeEach
  void start() throws Exception {
    provider = new StubCoinProvider();
  }

  private final Map<Coin, BigDecimal> listed = new HashMap<>();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void oneRequestAsksForAllCoinsAndIsNotRepeatedForAMinute() {
    provider.answers(200, "{\"bitcoin\":{\"usd\":65000.5},\"ethereum\":{\"usd\":1e-7}}");
    CoinPrices prices = prices(MINUTE, 30);

    assertThat(prices.of(List.of(BITCOIN, ETHER)))
        .isEqualTo(Map.of(BITCOIN, big("65000.5"), ETHER, big("0.0000001")));
    assertThat(prices.of(List.of(ETHER, BITCOIN))).hasSize(2);

    assertThat(provider.questions()).containsExactly("vs_currencies=usd&ids=bitcoin,ethereum");
  }

  @Test
  void whatIsListedCostsWhatTheListSaysAndIsNotAskedFor() {
    provider.answers(200, "{\"bitcoin\":{\"usd\":65000.5},\"ethereum\":{\"usd\":3000}}");
    listed.put(BITCOIN, big("66000"));

    assertThat(prices(MINUTE, 30).of(List.of(BITCOIN, ETHER)))
        .isEqualTo(Map.of(BITCOIN, big("66000"), ETHER, big("3000")));

    assertThat(provider.questions()).containsExactly("vs_currencies=usd&ids=ethereum");
  }

  @Test
  void whatTheProviderDoesNotKnowCostsWhatTheMarketSaysAndIsNotAskedForAgain() {
    CoinPrices prices = prices(MINUTE, 30);

    assertThat(prices.of(List.of(BITCOIN))).isEqualTo(Map.of(BITCOIN, big("64000")));
    assertThat(prices.of(List.of(ETHER))).isEmpty();
    prices.of(List.of(BITCOIN, ETHER));

    assertThat(provider.questions()).hasSize(2);
  }

  @Test
  void aBusyProviderIsLeftAloneAndWhatItSaidLastStands() {
    provider.answers(200, "{\"bitcoin\":{\"usd\":65000.5}}");
    CoinPrices prices = prices(Duration.ZERO, 30);
    prices.of(List.of(BITCOIN));
    provider.answers(429, "busy");

    assertThat(prices.of(List.of(BITCOIN))).isEqualTo(Map.of(BITCOIN, big("65000.5")));
    assertThat(prices.of(List.of(BITCOIN))).isEqualTo(Map.of(BITCOIN, big("65000.5")));

    assertThat(provider.questions()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "null",
        "[]",
        "{\"bitcoin\":",
        "<html>an error</html>",
        "{\"bitcoin\":5}",
        "{\"bitcoin\":{\"usd\":\"x\"}}"
      })
  void anAnswerThatMakesNoSenseLeavesWhatWasSaidBefore(String nonsense) {
    provider.answers(200, "{\"bitcoin\":{\"usd\":65000.5}}");
    CoinPrices prices = prices(Duration.ZERO, 30);
    prices.of(List.of(BITCOIN));
    provider.answers(200, nonsense);

    assertThat(prices.of(List.of(BITCOIN))).isEqualTo(Map.of(BITCOIN, big("65000.5")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e400", "1e1000000000", "1e-1000000000", "null", "\"NaN\""})
  void aPriceThatCannotBeIsNone(String price) {
    provider.answers(200, "{\"bitcoin\":{\"usd\":" + price + "}}");

    assertThat(prices(MINUTE, 30).of(List.of(BITCOIN))).isEqualTo(Map.of(BITCOIN, big("64000")));
  }

  @Test
  void aProviderThatDoesNotAnswerIsGivenUpAndNotAskedAtOnceAgain() {
    provider.takes(2_000);
    CoinPrices prices = prices(MINUTE, 30);

    assertThat(prices.of(List.of(BITCOIN))).isEqualTo(Map.of(BITCOIN, big("64000")));
    assertThat(prices.of(List.of(BITCOIN))).isEqualTo(Map.of(BITCOIN, big("64000")));

    assertThat(provider.questions()).hasSize(1);
  }

  @Test
  void noMoreIsAskedThanTheProviderAllows() {
    CoinPrices prices = prices(Duration.ZERO, 3);

    for (int i = 0; i < 10; i++) {
      prices.of(List.of(BITCOIN));
    }

    assertThat(provider.questions()).hasSize(3);
  }

  @Test
  void manyWhoWantTheSameAskOnce() throws Exception {
    provider.answers(200, "{\"bitcoin\":{\"usd\":65000.5}}");
    provider.takes(100);
    CoinPrices prices = prices(MINUTE, 30);

    List<Map<Coin, BigDecimal>> answers =
        Together.clients(10, client -> prices.of(List.of(BITCOIN)));

    assertThat(answers).containsOnly(Map.of(BITCOIN, big("65000.5")));
    assertThat(provider.questions()).hasSize(1);
  }

  @Test
  void withoutAProviderNobodyIsAsked() {
    CoinPrices prices = prices(new CoinPriceSettings("", MINUTE, MINUTE, 30));

    assertThat(prices.of(List.of(BITCOIN, ETHER))).isEqualTo(Map.of(BITCOIN, big("64000")));
    assertThat(provider.questions()).isEmpty();
  }

  private CoinPrices prices(Duration maxAge, int perMinute) {
    return prices(new CoinPriceSettings(provider.url(), maxAge, Duration.ofSeconds(1), perMinute));
  }

  /** The market knows bitcoin only. */
  private CoinPrices prices(CoinPriceSettings settings) {
    return new CoinPrices(
        settings,
        new CoinPriceClient(settings),
        coin -> Optional.ofNullable(listed.get(coin)),
        coin -> coin.equals(BITCOIN) ? Optional.of(big("64000")) : Optional.empty());
  }

  private static BigDecimal big(String text) {
    return new BigDecimal(text);
  }
}
