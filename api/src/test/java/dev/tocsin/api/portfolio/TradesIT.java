package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import dev.tocsin.engine.position.AverageCost;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TradesIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String TRADES = "/api/v1/trades";

  @Test
  void aTradeMovesCashAndPosition() {
    Person alice = SYSTEM.somebody();

    Reply first = trade(alice, "buy", "ETH/USDT", "2", "1000");
    trade(alice, "buy", "ethusdt", "1", "1300");
    Reply sale = trade(alice, "sell", "ETH-USDT", "1.5", "1200");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.at("/value")).isEqualTo("2000");
    assertThat(first.at("/exchange")).isEqualTo("BINANCE");
    assertThat(sale.at("/realized_pnl")).isEqualTo("150");
    JsonNode portfolio = alice.get("/api/v1/portfolio").json();
    assertThat(portfolio.get("balance").textValue()).isEqualTo("8500");
    JsonNode holding = portfolio.at("/holdings/0");
    assertThat(holding.get("quantity").textValue()).isEqualTo("1.5");
    assertThat(holding.get("avg_buy_price").textValue()).isEqualTo("1100");
    assertThat(holding.get("realized_pnl").textValue()).isEqualTo("150");
  }

  @Test
  void aHoldingIsWorthWhatTheMarketSays() throws Exception {
    Person bob = SYSTEM.somebody();
    trade(bob, "buy", "SOL/USDT", "3", "100.5");
    SYSTEM.trades("SIM:SOL-USDT", "110.25");

    JsonNode holding = bob.get("/api/v1/holdings").json().at("/results/0");

    assertThat(holding.get("current_price").textValue()).isEqualTo("110.25");
    assertThat(holding.get("value").textValue()).isEqualTo("330.75");
    assertThat(holding.get("unrealized_pnl").textValue()).isEqualTo("29.25");
    assertThat(bob.get("/api/v1/portfolio").at("/total_value")).isEqualTo("10029.25");
  }

  @Test
  void aHoldingWithoutAPriceCountsAsCashSpent() {
    Person carol = SYSTEM.somebody();
    trade(carol, "buy", "QUIET/USDT", "1", "10");

    JsonNode portfolio = carol.get("/api/v1/portfolio").json();

    assertThat(portfolio.at("/holdings/0/current_price").isNull()).isTrue();
    assertThat(portfolio.get("total_value").textValue()).isEqualTo("9990");
  }

  @Test
  void withoutAPriceATradeUsesTheLastOneOfTheMarket() throws Exception {
    Person dave = SYSTEM.somebody();
    SYSTEM.trades("SIM:XRP-USDT", "0.5125");

    Reply bought =
        dave.post(TRADES, Map.of("symbol", "XRP/USDT", "type", "buy", "quantity", "100"));

    assertThat(bought.status()).isEqualTo(201);
    assertThat(bought.at("/price")).isEqualTo("0.5125");
    assertThat(bought.at("/value")).isEqualTo("51.25");
  }

  @Test
  void withoutACurrentPriceATradeAtTheMarketIsRefused() {
    Reply refused =
        SYSTEM
            .somebody()
            .post(TRADES, Map.of("symbol", "QUIET/USDT", "type", "buy", "quantity", "1"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("no_current_price");
  }

  @Test
  void whatWouldOverdrawOrOversellChangesNothing() {
    Person erin = SYSTEM.somebodyWith("100");
    trade(erin, "buy", "ETH/USDT", "1", "60");
    String before = erin.get("/api/v1/portfolio").text();

    Reply overdraw = trade(erin, "buy", "ETH/USDT", "1", "40.000000000000000001");
    Reply oversell = trade(erin, "sell", "ETH/USDT", "1.000000000000000001", "1");

    assertThat(overdraw.status()).isEqualTo(409);
    assertThat(overdraw.code()).isEqualTo("insufficient_balance");
    assertThat(oversell.status()).isEqualTo(409);
    assertThat(oversell.code()).isEqualTo("insufficient_holding");
    assertThat(erin.get("/api/v1/portfolio").text()).isEqualTo(before);
    assertThat(erin.get(TRADES).json().get("count").intValue()).isEqualTo(1);
    assertThat(published(erin)).hasSize(1);
  }

  @Test
  void amountsThatNoAccountCanHoldAreRefused() {
    Person frank = SYSTEM.somebody();
    trade(frank, "buy", "ETH/USDT", "10000", "0.0001");

    Reply tooMuch = trade(frank, "sell", "ETH/USDT", "10000", "99999999999999999999");

    assertThat(tooMuch.status()).isEqualTo(422);
    assertThat(published(frank)).hasSize(1);
  }

  @Test
  void aPairThatIsNotQuotedInUsdtIsRefused() {
    Reply refused = trade(SYSTEM.somebody(), "buy", "ETH/BTC", "1", "0.05");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.field()).isEqualTo("symbol");
  }

  @Test
  void ofTwoSalesOfEverythingAtOnceOneSucceeds() throws Exception {
    Person grace = SYSTEM.somebody();
    trade(grace, "buy", "ETH/USDT", "1", "1000");

    List<Integer> statuses =
        Together.clients(2, client -> trade(grace, "sell", "ETH/USDT", "1", "1000").status());

    assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    assertThat(grace.get("/api/v1/portfolio").at("/balance")).isEqualTo("10000");
  }

  @Test
  void theLedgerIsTheFoldOfItsTradesWhateverTwentyClientsSendAtOnce() throws Exception {
    Person heidi = SYSTEM.somebodyWith("5000");
    Random random = new Random(7);
    List<Map<String, Object>> orders =
        IntStream.range(0, 200).mapToObj(i -> randomOrder(random)).toList();

    Map<Integer, Long> statuses =
        Together.clients(
                20, client -> statuses(heidi, orders.subList(client * 10, client * 10 + 10)))
            .stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

    assertThat(statuses.keySet()).isSubsetOf(201, 409);
    List<PortfolioTrade> booked = published(heidi);
    assertThat(booked).hasSize(statuses.get(201).intValue());
    JsonNode portfolio = heidi.get("/api/v1/portfolio").json();
    assertThat(new BigDecimal(portfolio.get("balance").textValue()))
        .isNotNegative()
        .isEqualByComparingTo(cashAfter(new BigDecimal(5000), booked));
    booked.stream()
        .collect(Collectors.groupingBy(PortfolioTrade::instrument))
        .forEach((instrument, trades) -> assertFold(trades, holding(portfolio, trades)));
  }

  @Test
  void tradesComeInPagesNewestFirst() {
    Person ivan = SYSTEM.somebody();
    for (int i = 1; i <= 3; i++) {
      trade(ivan, "buy", "ETH/USDT", Integer.toString(i), "1");
    }

    Reply first = ivan.get(TRADES + "?per_page=2");
    Reply second = ivan.get(first.at("/next"));

    assertThat(first.json().get("count").intValue()).isEqualTo(3);
    assertThat(first.json().findValuesAsText("quantity")).containsExactly("3", "2");
    assertThat(second.json().findValuesAsText("quantity")).containsExactly("1");
    assertThat(second.json().get("next").isNull()).isTrue();
    assertThat(ivan.get(second.at("/previous")).text())
        .isEqualTo(ivan.get(TRADES + "?per_page=2&page=1").text());
  }

  @Test
  void everyoneHasTheirOwnLedger() {
    Person judy = SYSTEM.somebody();
    trade(SYSTEM.somebody(), "buy", "ETH/USDT", "1", "1");

    assertThat(judy.get(TRADES).json().get("count").intValue()).isZero();
    assertThat(judy.get("/api/v1/holdings").json().get("count").intValue()).isZero();
  }

  private static Reply trade(
      Person who, String type, String symbol, String quantity, String price) {
    return who.post(
        TRADES, Map.of("symbol", symbol, "type", type, "quantity", quantity, "price", price));
  }

  private static List<Integer> statuses(Person who, List<Map<String, Object>> orders) {
    return orders.stream().map(order -> who.post(TRADES, order).status()).toList();
  }

  private static Map<String, Object> randomOrder(Random random) {
    return Map.of(
        "symbol",
        random.nextBoolean() ? "ETH/USDT" : "SOL/USDT",
        "type",
        random.nextInt(3) == 0 ? "sell" : "buy",
        "quantity",
        new BigDecimal(random.nextInt(300) + 1).movePointLeft(2),
        "price",
        new BigDecimal(random.nextInt(10_000) + 1).movePointLeft(1));
  }

  /** What the outbox says of somebody's trades, by instrument and sequence. */
  private static List<PortfolioTrade> published(Person who) {
    long userId = who.get("/api/v1/auth/me").json().get("id").longValue();
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.list(
                    "select payload from outbox where topic = 'portfolio.trades' and key = ?",
                    row -> trade(row.bytes("payload")),
                    Long.toString(userId)))
        .stream()
        .sorted(
            Comparator.comparing(PortfolioTrade::instrument)
                .thenComparing(PortfolioTrade::sequence))
        .toList();
  }

  private static PortfolioTrade trade(byte[] payload) {
    try {
      return Json.read(payload, PortfolioTrade.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BigDecimal cashAfter(BigDecimal cash, List<PortfolioTrade> trades) {
    BigDecimal left = cash;
    for (PortfolioTrade trade : trades) {
      BigDecimal value = trade.quantity().multiply(trade.price());
      left =
          switch (trade.side()) {
            case BUY -> left.subtract(value);
            case SELL -> left.add(value);
          };
    }
    return left;
  }

  private static void assertFold(List<PortfolioTrade> trades, JsonNode holding) {
    Position position = AverageCost.NOTHING;
    long sequence = 0;
    for (PortfolioTrade trade : trades) {
      position = AverageCost.after(position, trade.side(), trade.quantity(), trade.price());
      assertThat(trade.sequence()).isEqualTo(++sequence);
      assertThat(trade.position()).isEqualTo(position);
    }
    if (position.quantity().signum() > 0) {
      assertThat(holding.get("quantity").textValue())
          .isEqualTo(position.quantity().toPlainString());
      assertThat(holding.get("avg_buy_price").textValue())
          .isEqualTo(position.avgBuyPrice().toPlainString());
      assertThat(holding.get("realized_pnl").textValue())
          .isEqualTo(position.realizedPnl().toPlainString());
    }
  }

  private static JsonNode holding(JsonNode portfolio, List<PortfolioTrade> trades) {
    String symbol = trades.get(0).instrument().symbol();
    for (JsonNode holding : portfolio.get("holdings")) {
      if (holding.get("symbol").textValue().equals(symbol)) {
        return holding;
      }
    }
    return null;
  }
}
