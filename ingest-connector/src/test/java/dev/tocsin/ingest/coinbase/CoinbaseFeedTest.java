package dev.tocsin.ingest.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.HistoryPage;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.TakerSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CoinbaseFeedTest {

  private static final String MATCH =
      "{\"type\":\"match\",\"trade_id\":280232,\"maker_order_id\":\"2a0da34e-61f7-4c36-88e5-c9dd15927b16\","
          + "\"taker_order_id\":\"3c82abaa-c01e-4608-be59-6a1e69742891\",\"side\":\"sell\",\"size\":\"985\","
          + "\"price\":\"0.00001305\",\"product_id\":\"SKL-BTC\",\"sequence\":177100030,"
          + "\"time\":\"2021-04-17T16:43:37.089723Z\"}";

  private final CoinbaseProtocol protocol = new CoinbaseProtocol();
  private final ExchangeFeed feed =
      protocol.feed("COINBASE", "trade", protocol.webSocket(), protocol.rest());

  @Test
  void aMatchIsReadExactlyToTheMicrosecondAndTheTakerIsTheOtherSide() {
    assertThat(feed.decode(MATCH))
        .containsExactly(
            new FeedFrame.Traded(
                new Trade(
                    "SKL-BTC",
                    280_232,
                    new BigDecimal("0.00001305"),
                    new BigDecimal("985"),
                    TakerSide.BUY,
                    1_618_677_817_089_723L)));
  }

  @Test
  void theTradeBeforeTheSubscriptionAndHeartbeatsTellTheNewest() {
    assertThat(feed.decode(MATCH.replace("match\"", "last_match\"")))
        .containsExactly(new FeedFrame.NewestTrade("SKL-BTC", 280_232, 1_618_677_817_089_723L));
    assertThat(
            feed.decode(
                "{\"type\":\"heartbeat\",\"sequence\":90,\"last_trade_id\":0,\"product_id\":\"NEW-USD\","
                    + "\"time\":\"2021-04-17T16:43:37.000001Z\"}"))
        .containsExactly(new FeedFrame.NewestTrade("NEW-USD", 0, 1_618_677_817_000_001L));
  }

  @Test
  void anAcknowledgementNamesTheProductsWhoseMatchesCome() {
    assertThat(
            feed.decode(
                "{\"type\":\"subscriptions\",\"channels\":[{\"product_ids\":[\"BTC-USD\",\"ETH-USD\"],"
                    + "\"name\":\"matches\"},{\"name\":\"heartbeat\",\"product_ids\":[\"SOL-USD\"],"
                    + "\"account_ids\":null}]}"))
        .containsExactly(
            new FeedFrame.Subscribed(Set.of("BTC-USD", "ETH-USD")),
            new FeedFrame.Changed(),
            new FeedFrame.Answered(OptionalLong.empty()));
  }

  @Test
  void anErrorIsToldInTheExchangesWords() {
    assertThat(
            feed.decode(
                "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"X is not a valid"
                    + " product\"}"))
        .containsExactly(new FeedFrame.Refused("Failed to subscribe: X is not a valid product"));
  }

  @Property
  void noMessageIsTooStrange(@ForAll String message) {
    assertThat(feed.decode(message)).isNotEmpty();
    assertThat(feed.decode("{\"type\":\"match\",\"channels\":[{\"" + message)).isNotEmpty();
  }

  @Test
  void aPageIsAskedForFromBehindAndTurnedRound() throws IOException {
    assertThat(feed.tradesFrom("BTC-USD", 5, 0).uri())
        .hasToString(
            "https://api.exchange.coinbase.com/products/BTC-USD/trades?limit=1000&after=1005");

    HistoryPage page =
        feed.tradesFrom("BTC-USD", 8, 0)
            .body()
            .read("[" + row(9, "2") + "," + row(8, "-1") + "," + row(7, "3") + "]");

    assertThat(page.rows()).hasSize(2);
    assertThat(page.rows().get(0))
        .isInstanceOfSatisfying(
            FeedFrame.Undecodable.class,
            bad -> {
              assertThat(bad.tradeId()).isEqualTo(8);
              assertThat(bad.reason()).isEqualTo("price is not positive: -1");
            });
    assertThat(page.rows().get(1)).isInstanceOf(FeedFrame.Traded.class);
    assertThat(page.isLast()).as("1007 is not there yet").isTrue();
  }

  @Test
  void aPageThatReachesItsEndHasANext() throws IOException {
    assertThat(feed.tradesFrom("BTC-USD", 8, 0).body().read("[" + row(1_007, "2") + "]").isLast())
        .isFalse();
  }

  @Test
  void anAnswerOfAnotherShapeIsAnError() {
    for (String body : List.of("{\"message\":\"NotFound\"}", "<html>", "", "[1]")) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> feed.newestTrade("BTC-USD").body().read(body));
    }
  }

  @Test
  void productsAreListedUnlessTheyAreGone() throws IOException {
    Map<String, Instrument> listed =
        feed.listing(Set.of("BTC-USD", "OLD-USD"))
            .body()
            .read(
                "[{\"id\":\"BTC-USD\",\"base_currency\":\"BTC\",\"quote_currency\":\"USD\",\"status\":"
                    + "\"online\"},{\"id\":\"OLD-USD\",\"base_currency\":\"OLD\",\"quote_currency\":"
                    + "\"USD\",\"status\":\"delisted\"}]");

    assertThat(listed).isEqualTo(Map.of("BTC-USD", Instrument.of("COINBASE:BTC-USD")));
  }

  @Test
  void theExchangesClockIsRead() throws IOException {
    assertThat(
            feed.time()
                .body()
                .read("{\"iso\":\"2015-01-07T23:47:25.201Z\",\"epoch\":1420674445.201}"))
        .isEqualTo(1_420_674_445_201_000L);
  }

  @Test
  void aPairIsWrittenWithADash() {
    assertThat(protocol.symbol("BTC/USD")).isEqualTo("BTC-USD");
  }

  private static String row(long id, String price) {
    return "{\"trade_id\":%d,\"side\":\"buy\",\"size\":\"1\",\"price\":\"%s\",\"time\":\"2021-04-17T16:43:37Z\"}"
        .formatted(id, price);
  }
}
