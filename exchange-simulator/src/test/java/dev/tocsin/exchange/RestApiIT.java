package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestApiIT {

  private DictatedMarkets markets;
  private ExchangeServer server;
  private RestClient rest;

  @BeforeEach
  void start() throws IOException {
    markets = Trading.bitcoinAndEther();
    server = ExchangeServer.start("127.0.0.1", 0, markets);
    rest = new RestClient(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsTheTime() {
    markets.passMillis(1_500);

    assertThat(rest.get("/api/v3/ping")).hasToString("{}");
    assertThat(rest.get("/api/v3/time")).hasToString("{\"serverTime\":1700000001500}");
  }

  @Test
  void listsItsCoinsAsAProviderWouldAndSaysThatTheyAreMadeUp() {
    assertThat(rest.get("/coins/markets?vs_currency=usd")).isEmpty();

    markets.trade("ETHUSDT", "3000", "1", true);
    markets.trade("BTCUSDT", "90000", "0.5", true);
    markets.trade("BTCUSDT", "94500", "0.5", true);

    JsonNode coins = rest.get("/coins/markets?vs_currency=usd&per_page=50");
    assertThat(coins.findValuesAsText("id")).containsExactly("bitcoin", "ethereum");
    JsonNode bitcoin = coins.get(0);
    assertThat(bitcoin.path("current_price").decimalValue()).isEqualByComparingTo("94500");
    assertThat(bitcoin.path("market_cap_rank").asInt()).isEqualTo(1);
    assertThat(bitcoin.path("price_change_percentage_24h_in_currency").decimalValue())
        .isEqualByComparingTo("5");
    assertThat(bitcoin.at("/description/en").asText()).startsWith("Simulated: this is no market");
    assertThat(rest.get("/coins/markets?per_page=1")).hasSize(1);
  }

  @Test
  void servesTradesFromAnId() {
    markets.trade("BTCUSDT", "92500.01", "0.5", true);
    markets.loseTrades("BTCUSDT", 10);
    markets.trade("BTCUSDT", "92500.02", "0.25", false);

    assertThat(rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=1"))
        .hasToString(
            "[{\"id\":5001,\"price\":\"92500.01000000\",\"qty\":\"0.50000000\","
                + "\"quoteQty\":\"46250.00500000\",\"time\":1700000000000,\"isBuyerMaker\":true,"
                + "\"isBestMatch\":true},"
                + "{\"id\":5012,\"price\":\"92500.02000000\",\"qty\":\"0.25000000\","
                + "\"quoteQty\":\"23125.00500000\",\"time\":1700000000000,\"isBuyerMaker\":false,"
                + "\"isBestMatch\":true}]");
    assertThat(rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=5002&limit=1")).hasSize(1);
    assertThat(rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=5013")).isEmpty();
    assertThat(rest.get("/api/v3/historicalTrades?symbol=ETHUSDT")).isEmpty();
    assertThat(
            rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&limit=1").get(0).path("id").asLong())
        .isEqualTo(5012);
  }

  @Test
  void neverServesMoreThanAThousand() {
    for (int i = 0; i < 1_200; i++) {
      markets.trade("BTCUSDT", "92500", "1", false);
    }

    assertThat(rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=1&limit=5000"))
        .hasSize(1_000);
    assertThat(rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=1")).hasSize(500);
    assertThat(rest.get("/api/v3/aggTrades?symbol=BTCUSDT&fromId=4001&limit=1000")).hasSize(1_000);
    assertThat(rest.get("/api/v3/aggTrades?symbol=BTCUSDT")).hasSize(500);
  }

  @Test
  void listsWhatItTrades() {
    assertThat(rest.get("/api/v3/exchangeInfo").path("symbols")).hasSize(2);
    assertThat(rest.get("/api/v3/exchangeInfo?symbol=ETHUSDT").path("symbols")).hasSize(1);
    assertThat(
            rest.get("/api/v3/exchangeInfo?symbols=%5B%22BTCUSDT%22,%22ETHUSDT%22%5D")
                .path("symbols"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v3/historicalTrades?symbol=XYZUSDT,                 400, -1121",
    "/api/v3/historicalTrades?symbol=btcusdt,                 400, -1121",
    "/api/v3/historicalTrades,                                400, -1102",
    "/api/v3/historicalTrades?symbol=BTCUSDT&fromId=one,      400, -1100",
    "/api/v3/historicalTrades?symbol=BTCUSDT&fromId=-1,       400, -1100",
    "/api/v3/historicalTrades?symbol=BTCUSDT&limit=0,         400, -1130",
    "/api/v3/aggTrades?symbol=BTCUSDT&fromId=99999999999999999999, 400, -1130",
    "/api/v3/exchangeInfo?symbol=XYZUSDT,                     400, -1121",
    "/api/v3/exchangeInfo?symbols=BTCUSDT,                    400, -1100",
    "/api/v3/klines,                                          400, -1102",
    "/api/v3/klines?symbol=XYZUSDT&interval=1m,               400, -1121",
    "/api/v3/klines?symbol=BTCUSDT&interval=1y,               400, -1120",
    "/api/v3/depth?symbol=BTCUSDT,                            404, -1000",
  })
  void refusesInBinancesWords(String call, int status, int code) throws IOException {
    HttpResponse<String> answer = rest.call(call);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"code\":" + code + ",\"msg\":\"");
  }
}
