package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.AccountChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String PORTFOLIO = "/api/v1/portfolio";

  @BeforeEach
  void marketsTrade() throws Exception {
    SYSTEM.trades("BINANCE:BNB-USDT", "500");
    SYSTEM.trades("SIM:ADA-USDT", "0.5");
  }

  @Test
  void itSaysHowMuchOfItIsWhere() {
    Person alice = SYSTEM.somebodyWith("1000");
    trade(alice, "buy", "BNB/USDT", "1", "400");
    trade(alice, "buy", "ADA/USDT", "200", "0.6");
    trade(alice, "sell", "BNB/USDT", "0.5", "480");

    JsonNode portfolio = alice.get(PORTFOLIO).json();

    // Cash 1000 − 400 − 120 + 240 = 720; 0.5 BNB = 250; 200 ADA = 100: 1070 in all.
    assertThat(portfolio.get("currency").textValue()).isEqualTo("USDT");
    assertThat(portfolio.get("balance").textValue()).isEqualTo("720");
    assertThat(portfolio.get("total_value").textValue()).isEqualTo("1070");
    assertThat(portfolio.get("cash_pct").textValue()).isEqualTo("67.2897");
    assertThat(portfolio.get("realized_pnl").textValue()).isEqualTo("40");
    assertThat(portfolio.get("unrealized_pnl").textValue()).isEqualTo("30");
    assertThat(portfolio.at("/holdings/0/symbol").textValue()).isEqualTo("BNB/USDT");
    assertThat(portfolio.at("/holdings/0/allocation_pct").textValue()).isEqualTo("23.3645");
    assertThat(portfolio.at("/holdings/1/unrealized_pnl").textValue()).isEqualTo("-20");
  }

  @Test
  void itIsShownInACurrencyThatPricesLeadTo() {
    Person bob = SYSTEM.somebodyWith("1000");
    trade(bob, "buy", "BNB/USDT", "1", "400");

    JsonNode inBnb = bob.get(PORTFOLIO + "?currency=BNB").json();
    JsonNode inAda = bob.get(PORTFOLIO + "?currency=ADA").json();

    assertThat(inBnb.get("currency").textValue()).isEqualTo("BNB");
    assertThat(inBnb.get("balance").textValue()).isEqualTo("1.2");
    assertThat(inBnb.get("total_value").textValue()).isEqualTo("2.2");
    assertThat(inBnb.at("/holdings/0/quantity").textValue()).isEqualTo("1");
    assertThat(inBnb.at("/holdings/0/current_price").textValue()).isEqualTo("1");
    assertThat(inBnb.get("unrealized_pnl").textValue()).isEqualTo("0.2");
    assertThat(inAda.get("total_value").textValue()).isEqualTo("2200");
    assertThat(inAda.get("cash_pct")).isEqualTo(inBnb.get("cash_pct"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NOPRICE", "usdt", "", "%20", "B%00B", "USDT%2FBTC", "%D0%92%D0%A2%D0%A1"})
  void aCurrencyThatNothingLeadsToIsRefused(String currency) {
    Reply reply = SYSTEM.somebody().get(PORTFOLIO + "?currency=" + currency);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("currency");
  }

  @Test
  void noAmountHasMoreThanEighteenDigitsAfterThePoint() {
    Person carol = SYSTEM.somebody();
    trade(carol, "buy", "ADA/USDT", "0.000000000000000003", "0.000000000000000007");

    JsonNode holding = carol.get(PORTFOLIO).json().at("/holdings/0");

    assertThat(holding.get("value").textValue()).isEqualTo("0.000000000000000002");
    assertThat(holding.get("unrealized_pnl").textValue()).isEqualTo("0.000000000000000001");
  }

  @Test
  void aCoinCountsOnceWhetherItIsHeldHereOrElsewhere() {
    Person dave = SYSTEM.somebodyWith("1000");
    trade(dave, "buy", "BNB/USDT", "1", "400");
    trade(dave, "buy", "ADA/USDT", "100", "1");
    asset(dave, "binancecoin", "BNB", "1", "300");
    asset(dave, "binancecoin", "BNB", "1", "200");

    JsonNode stats = dave.get(PORTFOLIO + "/stats").json();

    assertThat(stats.get("total_portfolio_value").textValue()).isEqualTo("1550");
    assertThat(stats.get("total_invested").textValue()).isEqualTo("1000");
    assertThat(stats.get("total_profit_loss").textValue()).isEqualTo("550");
    assertThat(stats.get("total_profit_loss_percent").textValue()).isEqualTo("55");
    assertThat(stats.get("asset_count").intValue()).isEqualTo(2);
    assertThat(stats.get("allocations").toString())
        .isEqualTo(
            "[{\"symbol\":\"binancecoin\",\"ticker\":\"BNB\",\"value\":\"1500\","
                + "\"percentage\":\"96.7742\"},"
                + "{\"symbol\":\"ada\",\"ticker\":\"ADA\",\"value\":\"50\","
                + "\"percentage\":\"3.2258\"}]");
  }

  @Test
  void whatHasNoPriceCountsAtWhatItCost() {
    Person erin = SYSTEM.somebody();
    asset(erin, "no-such-coin", "NSC", "2", "5");

    JsonNode stats = erin.get(PORTFOLIO + "/stats").json();

    assertThat(stats.get("total_portfolio_value").textValue()).isEqualTo("10");
    assertThat(stats.get("total_profit_loss").textValue()).isEqualTo("0");
  }

  @Test
  void whoHasNothingHasSumsOfNothing() {
    JsonNode stats = SYSTEM.somebody().get(PORTFOLIO + "/stats").json();

    assertThat(stats.toString())
        .isEqualTo(
            "{\"total_portfolio_value\":\"0\",\"total_invested\":\"0\",\"total_profit_loss\":\"0\","
                + "\"total_profit_loss_percent\":\"0\",\"asset_count\":0,\"allocations\":[]}");
  }

  @Test
  void whatIsReadTakesTheSameNumberOfStatementsForMuchAndForLittle() {
    Person frank = SYSTEM.somebody();
    int portfolio = frank.get(PORTFOLIO).statements();
    int stats = frank.get(PORTFOLIO + "/stats").statements();
    for (String symbol : List.of("BNB/USDT", "ADA/USDT", "SOL/USDT", "ETH/USDT", "XRP/USDT")) {
      trade(frank, "buy", symbol, "1", "1");
      asset(frank, symbol.substring(0, 3), symbol.substring(0, 3), "1", "1");
    }

    assertThat(frank.get(PORTFOLIO).statements()).isEqualTo(portfolio).isEqualTo(Reply.SENDER + 1);
    assertThat(frank.get(PORTFOLIO + "?currency=BNB").statements()).isEqualTo(Reply.SENDER + 1);
    assertThat(frank.get("/api/v1/holdings").statements()).isEqualTo(Reply.SENDER + 1);
    assertThat(frank.get(PORTFOLIO + "/stats").statements())
        .isEqualTo(stats)
        .isEqualTo(Reply.SENDER + 2);
  }

  @Test
  void theJobHearsOfEveryChangeOfAnAccountInItsOrder() {
    Person grace = SYSTEM.somebodyWith("1000");
    trade(grace, "buy", "BNB/USDT", "1", "400");
    grace.post("/api/v1/account/deposits", Map.of("amount", "50"));
    grace.post("/api/v1/account/withdrawals", Map.of("amount", "20"));
    trade(grace, "sell", "BNB/USDT", "1", "450");

    List<AccountChange> changes = published(grace);

    assertThat(changes)
        .extracting(
            change ->
                change.sequence()
                    + " "
                    + change.balance().toPlainString()
                    + " "
                    + change.deposited().toPlainString()
                    + " "
                    + change.positions().stream()
                        .map(held -> held.instrument() + "=" + held.position().quantity())
                        .toList())
        .containsExactly(
            "1 600 1000 [BINANCE:BNB-USDT=1]",
            "2 650 1050 []",
            "3 630 1030 []",
            "4 1080 1030 [BINANCE:BNB-USDT=0]");
  }

  private static List<AccountChange> published(Person who) {
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.list(
                    "select payload from outbox where topic = 'portfolio.accounts' and key = ?",
                    row -> change(row.bytes("payload")),
                    who.get("/api/v1/auth/me").at("/id")))
        .stream()
        .sorted(Comparator.comparing(AccountChange::sequence))
        .toList();
  }

  private static AccountChange change(byte[] payload) {
    try {
      return Json.read(payload, AccountChange.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void trade(Person who, String type, String symbol, String quantity, String price) {
    Reply reply =
        who.post(
            "/api/v1/trades",
            Map.of("symbol", symbol, "type", type, "quantity", quantity, "price", price));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }

  private static void asset(
      Person who, String symbol, String ticker, String quantity, String buyPrice) {
    Reply reply =
        who.post(
            "/api/v1/assets",
            Map.of(
                "symbol", symbol, "ticker", ticker, "quantity", quantity, "buy_price", buyPrice));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }
}
