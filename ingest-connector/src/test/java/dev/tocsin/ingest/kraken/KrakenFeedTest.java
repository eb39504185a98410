package dev.tocsin.ingest.kraken;

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
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KrakenFeedTest {

  private static final String TRADES =
      "{\"channel\":\"trade\",\"type\":\"update\",\"data\":["
          + "{\"symbol\":\"BTC/USD\",\"side\":\"sell\",\"price\":61837.10,\"qty\":0.00000001,"
          + "\"ord_type\":\"market\",\"trade_id\":4665905,\"timestamp\":\"2023-09-25T07:48:36.925533Z\"},"
          + "{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"price\":0.1234567890123456,\"qty\":1E-8,"
          + "\"ord_type\":\"limit\",\"trade_id\":4665906,\"timestamp\":\"2023-09-25T07:49:36.925603Z\"}]}";

  private final KrakenProtocol protocol = new KrakenProtocol();
  private final ExchangeFeed feed =
      protocol.feed("KRAKEN", "trade", protocol.webSocket(), protocol.rest());

  @Test
  void allTradesOfAMessageAreReadInOrderEveryDigitOfTheirNumbers() {
    assertThat(feed.decode(TRADES))
        .containsExactly(
            new FeedFrame.Traded(
                new Trade(
                    "BTC/USD",
                    4_665_905,
                    new BigDecimal("61837.1"),
                    new BigDecimal("0.00000001"),
                    TakerSide.SELL,
                    1_695_628_116_925_533L)),
            new FeedFrame.Traded(
                new Trade(
                    "BTC/USD",
                    4_665_906,
                    new BigDecimal("0.1234567890123456"),
                    new BigDecimal("0.00000001"),
                    TakerSide.BUY,
                    1_695_628_176_925_603L)));
  }

  @Test
  void whatComesBeforeABreakIsReadAllTheSame() {
    List<FeedFrame> frames = feed.decode(TRADES.substring(0, TRADES.indexOf("\"qty\":1E")));

    assertThat(frames).hasSize(2);
    assertThat(frames.get(0)).isInstanceOf(FeedFrame.Traded.class);
    assertThat(frames.get(1))
        .isInstanceOfSatisfying(
            FeedFrame.Undecodable.class,
            bad -> {
              assertThat(bad.symbol()).isEqualTo("BTC/USD");
              assertThat(bad.reason()).startsWith("not JSON");
            });
  }

  @Test
  void repliesAreUnderstood() {
    assertThat(
            feed.decode("{\"method\":\"pong\",\"req_id\":7,\"time_in\":\"2023-09-24T14:10:23Z\"}"))
        .containsExactly(new FeedFrame.Answered(OptionalLong.of(7)));
    assertThat(
            feed.decode(
                "{\"method\":\"subscribe\",\"result\":{\"channel\":\"trade\",\"snapshot\":false,"
                    + "\"symbol\":\"BTC/USD\"},\"success\":true}"))
        .containsExactly(new FeedFrame.Subscribed(Set.of("BTC/USD")));
    assertThat(
            feed.decode(
                "{\"error\":\"Currency pair not supported X/Y\",\"method\":\"subscribe\",\"success\":"
                    + "false,\"symbol\":\"X/Y\"}"))
        .containsExactly(
            new FeedFrame.Refused(Set.of("X/Y"), false, "Currency pair not supported X/Y"));
    assertThat(
            feed.decode(
                "{\"error\":\"Already subscribed\",\"method\":\"subscribe\",\"success\":false,"
                    + "\"symbol\":\"X/Y\"}"))
        .containsExactly(new FeedFrame.Subscribed(Set.of("X/Y")));
    assertThat(
            feed.decode(
                "{\"method\":\"unsubscribe\",\"result\":{\"channel\":\"trade\","
                    + "\"symbol\":\"BTC/USD\"},\"success\":true}"))
        .containsExactly(new FeedFrame.Unsubscribed(Set.of("BTC/USD")));
    assertThat(feed.decode("{\"channel\":\"heartbeat\"}")).containsExactly(new FeedFrame.Unused());
  }

  @Property
  void noMessageIsTooStrange(@ForAll String message) {
    assertThat(feed.decode(message)).isNotEmpty();
    assertThat(feed.decode("{\"channel\":\"trade\",\"data\":[{\"" + message)).isNotEmpty();
  }

  @Test
  void theHistoryGoesByTimeAndTradesAlreadyKnownAreLeftOut() throws IOException {
    assertThat(feed.tradesFrom("BTC/USD", 5, 1_688_669_597_827_736L).uri())
        .hasToString(
            "https://api.kraken.com/0/public/Trades?pair=XBTUSD&since=1688669597827735000");

    HistoryPage page =
        feed.tradesFrom("BTC/USD", 61_044_953, 0)
            .body()
            .read(
                "{\"error\":[],\"result\":{\"XXBTZUSD\":[[\"30243.40000\",\"0.34507674\","
                    + "1688669597.8277369,\"b\",\"m\",\"\",61044952],[\"30243.30000\",\"0.00376960\","
                    + "1688669598.2804112,\"s\",\"l\",\"\",61044953]],\"last\":\"1688671969993150842\"}}");

    assertThat(page.rows())
        .containsExactly(
            new FeedFrame.Traded(
                new Trade(
                    "BTC/USD",
                    61_044_953,
                    new BigDecimal("30243.3"),
                    new BigDecimal("0.0037696"),
                    TakerSide.SELL,
                    1_688_669_598_280_411L)));
    assertThat(page.isLast()).isTrue();
    assertThat(page.reachedMicros()).isEqualTo(1_688_669_598_280_411L);
  }

  @Test
  void anErrorInAnAnswerIsOneWhateverItsStatus() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> feed.time().body().read("{\"error\":[\"EGeneral:Too many requests\"]}"))
        .withMessageContaining("EGeneral:Too many requests");
    for (String body : List.of("<html>", "", "[]", "{}", "{\"result\":{\"a\":[[1,{")) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> feed.newestTrade("BTC/USD").body().read(body));
    }
  }

  @Test
  void pairsAreListedByTheirPresentNames() throws IOException {
    assertThat(
            feed.listing(Set.of("BTC/USD", "DOGE/BTC"))
                .body()
                .read(
                    "{\"error\":[],\"result\":{\"XXBTZUSD\":{\"altname\":\"XBTUSD\",\"wsname\":"
                        + "\"XBT/USD\",\"fees\":[[0,0.4]]},\"XXDGXXBT\":{\"wsname\":\"XDG/XBT\"},"
                        + "\"ODD\":{}}}"))
        .containsEntry("BTC/USD", Instrument.of("KRAKEN:BTC-USD"))
        .containsEntry("DOGE/BTC", Instrument.of("KRAKEN:DOGE-BTC"))
        .hasSize(2);
  }

  @Test
  void aPairIsWrittenWithASlash() {
    assertThat(protocol.symbol("BTC-USD")).isEqualTo("BTC/USD");
  }
}
