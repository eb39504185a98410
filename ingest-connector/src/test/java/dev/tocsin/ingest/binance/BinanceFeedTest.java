package dev.tocsin.ingest.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.TakerSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceFeedTest {

  private static final String TRADE =
      "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\","
          + "\"t\":3735683259,\"p\":\"61837.63000000\",\"q\":\"0.02000000\",\"b\":88,\"a\":50,"
          + "\"T\":1723161255342,\"m\":true,\"M\":true}}";
  private static final Trade TRADE_READ =
      new Trade(
          "BTCUSDT",
          3_735_683_259L,
          new BigDecimal("61837.63"),
          new BigDecimal("0.02"),
          TakerSide.SELL,
          1_723_161_255_342_000L);

  private final BinanceFeed feed = feed(Kind.TRADE);

  @Test
  void aTradeIsReadExactly() {
    assertThat(decoded(TRADE)).isEqualTo(new FeedFrame.Traded(TRADE_READ));
  }

  @Test
  void theOrderOfFieldsAndTheWrappingDoNotMatter() {
    assertThat(
            decoded(
                "{\"data\":{\"m\":true,\"T\":1723161255342,\"q\":0.02,\"p\":61837.63000000,"
                    + "\"t\":3735683259,\"s\":\"BTCUSDT\",\"new\":[{\"x\":1}],\"e\":\"trade\"},"
                    + "\"stream\":\"btcusdt@trade\"}"))
        .isEqualTo(new FeedFrame.Traded(TRADE_READ));
    assertThat(decoded(TRADE.substring(TRADE.indexOf("{\"e\""), TRADE.length() - 1)))
        .isEqualTo(new FeedFrame.Traded(TRADE_READ));
  }

  @Test
  void microsecondsAreRecognised() {
    assertThat(decoded(TRADE.replace("1723161255342", "1723161255342999")))
        .isInstanceOfSatisfying(
            FeedFrame.Traded.class,
            traded ->
                assertThat(traded.trade().eventTimeMicros()).isEqualTo(1_723_161_255_342_999L));
  }

  @Test
  void anAggregateHasAnIdOfItsOwn() {
    assertThat(
            feed(Kind.AGG_TRADE)
                .decode(
                    "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\","
                        + "\"a\":12345,\"p\":\"0.001\",\"q\":\"100\",\"f\":100,\"l\":105,"
                        + "\"T\":1672515782136,\"m\":false,\"M\":true}}"))
        .containsExactly(
            new FeedFrame.Traded(
                new Trade(
                    "BTCUSDT",
                    12_345,
                    new BigDecimal("0.001"),
                    new BigDecimal("100"),
                    TakerSide.BUY,
                    1_672_515_782_136_000L)));
  }

  @Property
  void everyDigitIsKept(
      @ForAll @BigRange(min = "0.00000001", max = "9999999999") @Scale(8) BigDecimal price) {
    String frame = TRADE.replace("61837.63000000", price.toPlainString());

    assertThat(decoded(frame))
        .isInstanceOfSatisfying(
            FeedFrame.Traded.class,
            traded -> assertThat(traded.trade().price()).isEqualByComparingTo(price));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":50093239212,\"s\":\"BTCUSDT\"}}",
        "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"b\":[[\"1\",\"2\"]]}}",
        "{\"lastUpdateId\":50093239218,\"bids\":[[\"61837.6\",\"3.7\"]],\"asks\":[]}",
        "{\"result\":null}",
        "{}"
      })
  void framesOfOtherStreamsAreOfNoUse(String frame) {
    assertThat(decoded(frame)).isEqualTo(new FeedFrame.Unused());
  }

  @Test
  void answersAndShutdownsAreRecognised() {
    assertThat(decoded("{\"result\":[\"btcusdt@trade\"],\"id\":3}"))
        .isEqualTo(new FeedFrame.Answered(OptionalLong.of(3)));
    assertThat(decoded("{\"code\":0,\"msg\":\"Unknown property\",\"id\":4}"))
        .isEqualTo(new FeedFrame.Answered(OptionalLong.of(4)));
    assertThat(decoded("{\"e\":\"serverShutdown\",\"E\":1770123456789}"))
        .isEqualTo(new FeedFrame.ShutdownAnnounced());
    assertThat(
            decoded("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}"))
        .isEqualTo(new FeedFrame.ShutdownAnnounced());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"61837.63000000\"', '\"NaN\"', price is not a decimal: NaN",
    "'\"61837.63000000\"', NaN, not JSON",
    "'\"61837.63000000\"', '\"Infinity\"', price is not a decimal",
    "'\"61837.63000000\"', '\"-1\"', price is not positive",
    "'\"61837.63000000\"', '\"0.000\"', price is not positive",
    "'\"61837.63000000\"', '\"1e400\"', more digits than a tick carries",
    "'\"61837.63000000\"', '\"1e-19\"', more digits than a tick carries",
    "'\"61837.63000000\"', '\"1234567890123456789012345678901234567890\"', more digits",
    "'\"61837.63000000\"', null, field 'p' is missing",
    "'\"0.02000000\"', '\"x\"', quantity is not a decimal",
    "3735683259, 0, field 't' is not positive",
    "3735683259, 1.5, field 't' is not a whole number",
    "3735683259, 99999999999999999999, field 't' is not a whole number",
    "1723161255342, -5, field 'T' is not positive",
    "1723161255342, 5, the trade lies before there were coins: 1970-01-01T00:00:00.005Z",
    "1723161255342, 99999999999999, lies more than a day ahead",
    "true, 1, neither true nor false",
    "'\"e\":\"trade\"', '\"x\":1', field 'e' is missing"
  })
  void aTradeThatCannotBeCarriedIsUndecodableForAReason(
      String part, String replacement, String reason) {
    String frame = TRADE.replaceFirst(Pattern.quote(part), replacement);

    assertThat(decoded(frame))
        .isInstanceOfSatisfying(
            FeedFrame.Undecodable.class,
            bad -> {
              assertThat(bad.reason()).contains(reason);
              assertThat(bad.symbol()).isEqualTo("BTCUSDT");
              assertThat(bad.stream()).isEqualTo("btcusdt@trade");
              assertThat(bad.text()).isEqualTo(frame);
            });
  }

  @Property
  void noFrameIsTooStrange(@ForAll String frame) {
    assertThat(decoded(frame)).isNotNull();
    assertThat(decoded("{\"data\":{\"e\":\"trade\",\"p\":\"" + frame)).isNotNull();
  }

  @Test
  void historyIsReadRowByRow() throws IOException {
    List<FeedFrame> rows =
        feed.tradesFrom("BTCUSDT", 28457, 0)
            .body()
            .read(
                "[{\"id\":28457,\"price\":\"4.00000100\",\"qty\":\"12.00000000\",\"quoteQty\":\"48.0\","
                    + "\"time\":1499865549590,\"isBuyerMaker\":true,\"isBestMatch\":true},"
                    + "{\"id\":28458,\"price\":\"-4\",\"qty\":\"12\",\"time\":1499865549590,"
                    + "\"isBuyerMaker\":true}]")
            .rows();

    assertThat(rows.get(0))
        .isEqualTo(
            new FeedFrame.Traded(
                new Trade(
                    "BTCUSDT",
                    28_457,
                    new BigDecimal("4.000001"),
                    new BigDecimal("12"),
                    TakerSide.SELL,
                    1_499_865_549_590_000L)));
    assertThat(rows.get(1))
        .isInstanceOfSatisfying(
            FeedFrame.Undecodable.class,
            bad -> {
              assertThat(bad.tradeId()).isEqualTo(28_458);
              assertThat(bad.reason()).isEqualTo("price is not positive: -4");
            });
  }

  @Test
  void anAnswerThatIsNoListOfTradesIsAnError() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> feed.newestTrade("BTCUSDT").body().read("{\"code\":-1}"))
        .withMessageContaining("not a list of trades");
  }

  @Test
  void addressesAreBinances() {
    assertThat(feed.streamUri(List.of("BTCUSDT", "ETHUSDT")))
        .hasToString("wss://stream.binance.com:9443/stream?streams=btcusdt@trade/ethusdt@trade");
    assertThat(feed.tradesFrom("BTCUSDT", 5, 0).uri())
        .hasToString(
            "https://api.binance.com/api/v3/historicalTrades?symbol=BTCUSDT&fromId=5&limit=1000");
    assertThat(feed(Kind.AGG_TRADE).newestTrade("BTCUSDT").uri())
        .hasToString("https://api.binance.com/api/v3/aggTrades?symbol=BTCUSDT&limit=1");
  }

  @Test
  void theListingIsReadForTheSymbolsAskedFor() throws IOException {
    Map<String, Instrument> listed =
        feed.listing(Set.of("BTCUSDT", "NONE"))
            .body()
            .read(
                "{\"timezone\":\"UTC\",\"symbols\":[{\"symbol\":\"ETHBTC\",\"baseAsset\":\"ETH\","
                    + "\"quoteAsset\":\"BTC\"},{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\","
                    + "\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\",\"filters\":[{}]}]}");

    assertThat(listed).isEqualTo(Map.of("BTCUSDT", Instrument.of("BINANCE:BTC-USDT")));
  }

  private FeedFrame decoded(String frame) {
    return feed.decode(frame).get(0);
  }

  private static BinanceFeed feed(Kind kind) {
    return new BinanceFeed(
        "BINANCE",
        kind,
        URI.create("wss://stream.binance.com:9443"),
        URI.create("https://api.binance.com"));
  }
}
