package dev.tocsin.api.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarketListTest {

  @Test
  void binancesMarketsTradeAreHaltedOrHaveEnded() throws IOException {
    assertThat(
            MarketList.BINANCE.read(
                "BINANCE",
                bytes(
                    """
                    {"timezone":"UTC","news":{"of":["tomorrow"]},"symbols":[
                      {"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT"},
                      {"symbol":"LUNAUSDT","status":"HALT","baseAsset":"LUNA","quoteAsset":"USDT"},
                      {"symbol":"BCCUSDT","status":"BREAK","baseAsset":"BCC","quoteAsset":"USDT"},
                      {"symbol":"a b","status":"TRADING","baseAsset":"a b","quoteAsset":"USDT"},
                      {"status":"TRADING"}]}""")))
        .containsExactly(
            listing("BINANCE:BTC-USDT", "BTCUSDT", MarketStatus.TRADING),
            listing("BINANCE:LUNA-USDT", "LUNAUSDT", MarketStatus.HALTED),
            listing("BINANCE:BCC-USDT", "BCCUSDT", MarketStatus.DELISTED));
  }

  @Test
  void coinbasesProductsAreOnlineDisabledOrDelisted() throws IOException {
    assertThat(
            MarketList.COINBASE.read(
                "COINBASE",
                bytes(
                    """
                    [{"id":"BTC-USD","base_currency":"BTC","quote_currency":"USD","status":"online",
                      "trading_disabled":false},
                     {"id":"ETH-USD","base_currency":"ETH","quote_currency":"USD","status":"online",
                      "trading_disabled":true},
                     {"id":"OMG-USD","base_currency":"OMG","quote_currency":"USD","status":"offline"},
                     {"id":"GNT-USD","base_currency":"GNT","quote_currency":"USD","status":"delisted"},
                     {"id":"X"}]""")))
        .containsExactly(
            listing("COINBASE:BTC-USD", "BTC-USD", MarketStatus.TRADING),
            listing("COINBASE:ETH-USD", "ETH-USD", MarketStatus.HALTED),
            listing("COINBASE:OMG-USD", "OMG-USD", MarketStatus.HALTED),
            listing("COINBASE:GNT-USD", "GNT-USD", MarketStatus.DELISTED));
  }

  @Test
  void krakensPairsHaveThePresentNamesOfCoins() throws IOException {
    assertThat(
            MarketList.KRAKEN.read(
                "KRAKEN",
                bytes(
                    """
                    {"error":[],"result":{
                      "XXBTZUSD":{"altname":"XBTUSD","wsname":"XBT/USD","status":"online"},
                      "XDGUSD":{"altname":"XDGUSD","wsname":"XDG/USD","status":"cancel_only"},
                      "XXBTZUSD.d":{"altname":"XBTUSD.d","status":"online"},
                      "NONE":null}}""")))
        .containsExactlyInAnyOrder(
            listing("KRAKEN:BTC-USD", "BTC/USD", MarketStatus.TRADING),
            listing("KRAKEN:DOGE-USD", "DOGE/USD", MarketStatus.HALTED));
  }

  @Test
  void whatKrakenSaysIsWrongIsSaid() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> MarketList.KRAKEN.read("KRAKEN", bytes("{\"error\":[\"EService:Unavailable\"]}")))
        .withMessageContaining("EService:Unavailable");
  }

  @ParameterizedTest
  @EnumSource(MarketList.class)
  void whatIsNoListIsRefused(MarketList list) {
    for (String answer :
        new String[] {
          "<html><body>Bad gateway</body></html>",
          "",
          "null",
          "7",
          "{\"symbols\":{\"a\":1},\"result\":[1]}",
          "{\"message\":\"slow down\"}",
          "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRA",
          "[{\"id\":\"BTC-USD\",\"base_currency\":\"BTC\"",
          "{\"error\":[],\"result\":{\"XXBTZUSD\":{\"wsname\":\"XBT/USD\"}"
        }) {
      assertThatExceptionOfType(IOException.class)
          .as(answer)
          .isThrownBy(() -> list.read("ANY", bytes(answer)));
    }
  }

  @Test
  void anExchangeSpeaksAsIsSaidOrAsItsNameSays() {
    assertThat(MarketList.of("kraken", "SIM")).isEqualTo(MarketList.KRAKEN);
    assertThat(MarketList.of("", "COINBASE")).isEqualTo(MarketList.COINBASE);
    assertThat(MarketList.of(null, "SIM")).isEqualTo(MarketList.BINANCE);
    assertThatIllegalArgumentException().isThrownBy(() -> MarketList.of("nasdaq", "SIM"));
  }

  private static Listing listing(String instrument, String symbol, MarketStatus status) {
    return new Listing(Instrument.of(instrument), symbol, status);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
