package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String TRADES = "/api/v1/trades";
  private static final String ACCOUNT = "/api/v1/account";
  private static final String PORTFOLIO = "/api/v1/portfolio";

  @Test
  void aTradeIsATransactionWhoseEntriesAddUpToZero() {
    Person alice = SYSTEM.somebody();
    alice.patch(ACCOUNT, "{\"fee\": {\"kind\": \"percent\", \"amount\": \"0.1\"}}");

    trade(alice, "buy", "2", "1000");

    JsonNode transactions = alice.get(ACCOUNT + "/transactions").json().get("results");
    assertThat(transactions.findValuesAsText("kind")).containsExactly("trade", "opening");
    assertThat(entries(transactions.get(0)))
        .containsExactly(
            "holding BINANCE:ETH-USDT 2",
            "market BINANCE:ETH-USDT -2",
            "market USDT 2000",
            "cash USDT -2000",
            "fees USDT 2",
            "cash USDT -2");
    assertThat(entries(transactions.get(1)))
        .containsExactly("cash USDT 10000", "outside USDT -10000");
    assertThat(alice.get(PORTFOLIO).at("/balance")).isEqualTo("7998");
  }

  @Test
  void whatTwentyClientsDoAtOnceAddsUp() throws Exception {
    Person bob = SYSTEM.somebodyWith("20000");
    long userId = userId(bob);

    List<Integer> statuses =
        Together.clients(20, client -> fifty(bob, new Random(client))).stream()
            .flatMap(List::stream)
            .toList();

    assertThat(statuses).hasSize(1000).allMatch(status -> List.of(200, 201, 409).contains(status));
    assertThat(statuses.stream().filter(status -> status != 409)).hasSizeGreaterThan(300);
    assertThat(
            texts(
                "select transaction_id || ' ' || asset as value from ledger_entries"
                    + " where user_id = ? group by transaction_id, asset having sum(amount) <> 0",
                userId))
        .isEmpty();
    assertThat(
            texts(
                "select sum(amount)::text as value from ledger_entries where user_id = ?", userId))
        .allSatisfy(sum -> assertThat(new BigDecimal(sum)).isZero());
    assertThat(balance(bob)).isEqualByComparingTo(sumOf(userId, "cash", "USDT")).isNotNegative();
    Map<String, PortfolioTrade> published = lastPublished(userId);
    for (String held :
        texts("select instrument as value from holdings where user_id = ?", userId)) {
      BigDecimal quantity = held(userId, held, "quantity");
      assertThat(quantity).as(held).isEqualByComparingTo(sumOf(userId, "holding", held));
      assertThat(published.get(held).position().quantity()).isEqualByComparingTo(quantity);
      assertThat(published.get(held).position().realizedPnl())
          .isEqualByComparingTo(held(userId, held, "realized_pnl"))
          .isEqualByComparingTo(
              number(
                  "select coalesce(sum(realized_pnl), 0)::text as value from trades"
                      + " where user_id = ? and instrument = ? and reversed_at is null",
                  userId,
                  held));
    }
  }

  @Test
  void firstInFirstOutSellsTheOldestLots() {
    Person carol = SYSTEM.somebody();
    carol.patch(ACCOUNT, "{\"cost_method\": \"fifo\"}");
    trade(carol, "buy", "1", "100");
    trade(carol, "buy", "1", "300");

    Reply sale = trade(carol, "sell", "1.5", "400");

    assertThat(sale.at("/realized_pnl")).isEqualTo("350");
    JsonNode holding = carol.get(PORTFOLIO).json().at("/holdings/0");
    assertThat(holding.get("quantity").textValue()).isEqualTo("0.5");
    assertThat(holding.get("avg_buy_price").textValue()).isEqualTo("300");
  }

  @Test
  void anotherCostMethodReckonsEverySaleAnew() {
    Person dave = SYSTEM.somebody();
    trade(dave, "buy", "1", "100");
    trade(dave, "buy", "1", "300");
    Reply sale = trade(dave, "sell", "1", "400");
    assertThat(sale.at("/realized_pnl")).isEqualTo("200");

    Reply changed = dave.patch(ACCOUNT, "{\"cost_method\": \"fifo\"}");

    assertThat(changed.at("/cost_method")).isEqualTo("fifo");
    assertThat(dave.get(TRADES + "/" + sale.at("/id")).at("/realized_pnl")).isEqualTo("300");
    JsonNode holding = dave.get(PORTFOLIO).json().at("/holdings/0");
    assertThat(holding.get("avg_buy_price").textValue()).isEqualTo("300");
    assertThat(lastPublished(userId(dave)).get("BINANCE:ETH-USDT").position().avgBuyPrice())
        .isEqualByComparingTo("300");

    trade(dave, "sell", "1", "250");
    dave.patch(ACCOUNT, "{\"cost_method\": null}");

    assertThat(dave.get(TRADES + "/" + sale.at("/id")).at("/realized_pnl")).isEqualTo("200");
  }

  @Test
  void whatIsUndoneIsReversedAndStaysToBeSeen() {
    Person erin = SYSTEM.somebody();
    erin.patch(ACCOUNT, "{\"fee\": {\"kind\": \"flat\", \"amount\": 1}}");
    trade(erin, "buy", "2", "100");
    String before = erin.get(PORTFOLIO).text();
    Reply sale = trade(erin, "sell", "1.5", "150");

    Reply undone = erin.post(TRADES + "/undo");

    assertThat(undone.status()).isEqualTo(200);
    assertThat(undone.at("/id")).isEqualTo(sale.at("/id"));
    assertThat(erin.get(PORTFOLIO).text()).isEqualTo(before);
    assertThat(erin.get(TRADES + "/" + sale.at("/id")).at("/reversed_at")).startsWith("20");
    JsonNode reversal = erin.get(ACCOUNT + "/transactions").json().at("/results/0");
    assertThat(reversal.get("kind").textValue()).isEqualTo("reversal");
    assertThat(entries(reversal))
        .contains("holding BINANCE:ETH-USDT 1.5", "cash USDT -225", "cash USDT 1", "fees USDT -1");

    assertThat(erin.post(TRADES + "/undo").status()).isEqualTo(200);
    assertThat(erin.get(PORTFOLIO).at("/balance")).isEqualTo("10000");
    assertThat(erin.post(TRADES + "/undo").code()).isEqualTo("nothing_to_undo");
  }

  @Test
  void aSaleWhoseCashIsSpentCannotBeUndone() {
    Person frank = SYSTEM.somebodyWith("100");
    trade(frank, "buy", "1", "100");
    trade(frank, "sell", "1", "500");
    frank.post(ACCOUNT + "/withdrawals", Map.of("amount", "500"));

    Reply refused = frank.post(TRADES + "/undo");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("insufficient_balance");
    assertThat(frank.get(TRADES).at("/results/0/reversed_at")).isEqualTo("null");
  }

  @Test
  void moneyComesInAndGoesOut() {
    Person grace = SYSTEM.somebodyWith("100");

    assertThat(
            grace
                .post(ACCOUNT + "/deposits", Map.of("amount", "50.5", "note", "salary"))
                .at("/balance"))
        .isEqualTo("150.5");
    assertThat(grace.post(ACCOUNT + "/withdrawals", Map.of("amount", 150)).at("/balance"))
        .isEqualTo("0.5");
    Reply refused = grace.post(ACCOUNT + "/withdrawals", Map.of("amount", "0.51"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("insufficient_balance");
    JsonNode transactions = grace.get(ACCOUNT + "/transactions").json();
    assertThat(transactions.findValuesAsText("kind"))
        .containsExactly("withdrawal", "deposit", "opening");
    assertThat(transactions.at("/results/1/note").textValue()).isEqualTo("salary");
  }

  @ParameterizedTest
  @CsvSource({
    "order_value, 999, limit_order_value",
    "share_percent, 5, limit_coin_share",
  })
  void aTradeBeyondALimitIsRefusedAndNamesIt(String limit, String most, String code) {
    Person heidi = SYSTEM.somebody();
    heidi.patch(ACCOUNT, "{\"limits\": {\"%s\": \"%s\"}}".formatted(limit, most));

    Reply refused = trade(heidi, "buy", "1", "1000");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(heidi.get(PORTFOLIO).at("/balance")).isEqualTo("10000");
    assertThat(trade(heidi, "buy", "0.4", "1000").status()).isEqualTo(201);
  }

  @Test
  void nobodyLosesMoreInADayThanTheyWantTo() {
    Person ivan = SYSTEM.somebody();
    trade(ivan, "buy", "10", "100");
    ivan.patch(ACCOUNT, "{\"limits\": {\"daily_loss\": 60}}");

    assertThat(trade(ivan, "sell", "1", "50").status()).isEqualTo(201);
    Reply refused = trade(ivan, "sell", "1", "89.99");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("limit_daily_loss");
    assertThat(trade(ivan, "sell", "1", "90").status()).isEqualTo(201);
    assertThat(trade(ivan, "sell", "1", "101").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"fee\": {\"kind\": \"percent\", \"amount\": 101}} | fee.amount",
        "{\"fee\": {\"kind\": \"flat\"}} | fee.amount",
        "{\"fee\": {\"amount\": 1}} | fee.kind",
        "{\"limits\": {\"order_value\": 0}} | limits.order_value",
        "{\"limits\": {\"share_percent\": \"100.1\"}} | limits.share_percent",
        "{\"limits\": {\"daily_loss\": \"-1\"}} | limits.daily_loss",
      })
  void settingsThatCannotBeAreRefused(String body, String field) {
    Reply refused = SYSTEM.somebody().patch(ACCOUNT, body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.field()).isEqualTo(field);
  }

  @Test
  void postgresRefusesWhatDoesNotAddUp() {
    Person judy = SYSTEM.somebody();
    long userId = userId(judy);

    assertThatThrownBy(
            () ->
                SYSTEM
                    .database()
                    .transaction(
                        tx ->
                            tx.update(
                                "insert into ledger_entries"
                                    + " select id, 9, user_id, 'cash', 'USDT', 5"
                                    + " from ledger_transactions where user_id = ?",
                                userId)))
        .hasMessageContaining("do not add up to zero");
    assertThatThrownBy(
            () ->
                SYSTEM
                    .database()
                    .transaction(
                        tx ->
                            tx.update(
                                "update ledger_entries set amount = 1 where user_id = ?", userId)))
        .hasMessageContaining("append only");
    assertThatThrownBy(
            () ->
                SYSTEM
                    .database()
                    .transaction(
                        tx ->
                            tx.update(
                                "insert into ledger_transactions (user_id, kind, occurred_at)"
                                    + " values (?, 'deposit', now())",
                                userId)))
        .hasMessageContaining("has no entries");
  }

  @Test
  void othersTradesAreNotThere() {
    Person kim = SYSTEM.somebody();
    String id = trade(SYSTEM.somebody(), "buy", "1", "1").at("/id");

    assertThat(kim.get(TRADES + "/" + id).text().replace(id, "7"))
        .isEqualTo(kim.get(TRADES + "/7").text());
    assertThat(kim.get(TRADES + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void tradesAreFoundByMarketSideAndTime() {
    Person leo = SYSTEM.somebody();
    trade(leo, "buy", "1", "10");
    trade(leo, "sell", "0.5", "10");
    leo.post(TRADES, Map.of("symbol", "BTC/USDT", "type", "buy", "quantity", "1", "price", "20"));

    assertThat(leo.get(TRADES + "?symbol=ethusdt").at("/count")).isEqualTo("2");
    assertThat(leo.get(TRADES + "?symbol=ETH/USDT&type=sell").at("/count")).isEqualTo("1");
    assertThat(leo.get(TRADES + "?from=2100-01-01T00:00:00Z").at("/count")).isEqualTo("0");
    assertThat(leo.get(TRADES + "?to=2100-01-01T00:00:00Z").at("/count")).isEqualTo("3");
    assertThat(leo.get(TRADES + "?from=yesterday").field()).isEqualTo("from");
    assertThat(leo.get(TRADES + "?type=hold").field()).isEqualTo("type");
  }

  private static List<Integer> fifty(Person who, Random random) {
    return IntStream.range(0, 50).mapToObj(i -> something(who, random).status()).toList();
  }

  private static Reply something(Person who, Random random) {
    Map<String, Object> cash =
        Map.of("amount", new BigDecimal(random.nextInt(5_000) + 1).movePointLeft(2));
    return switch (random.nextInt(20)) {
      case 0 -> who.post(ACCOUNT + "/deposits", cash);
      case 1 -> who.post(ACCOUNT + "/withdrawals", cash);
      case 2 -> who.post(TRADES + "/undo");
      default -> who.post(TRADES, order(random));
    };
  }

  private static Map<String, Object> order(Random random) {
    return Map.of(
        "symbol",
        random.nextBoolean() ? "ETH/USDT" : "SOL/USDT",
        "type",
        random.nextInt(3) == 0 ? "sell" : "buy",
        "quantity",
        new BigDecimal(random.nextInt(300) + 1).movePointLeft(3),
        "price",
        new BigDecimal(random.nextInt(10_000) + 1).movePointLeft(1));
  }

  private static Reply trade(Person who, String type, String quantity, String price) {
    return who.post(
        TRADES, Map.of("symbol", "ETH/USDT", "type", type, "quantity", quantity, "price", price));
  }

  private static List<String> entries(JsonNode transaction) {
    List<String> entries = new ArrayList<>();
    transaction
        .get("entries")
        .forEach(
            entry ->
                entries.add(
                    entry.get("book").textValue()
                        + " "
                        + entry.get("asset").textValue()
                        + " "
                        + entry.get("amount").textValue()));
    return entries;
  }

  private static BigDecimal balance(Person who) {
    return new BigDecimal(who.get(ACCOUNT).at("/balance"));
  }

  private static long userId(Person who) {
    return who.get("/api/v1/auth/me").json().get("id").longValue();
  }

  private static BigDecimal sumOf(long userId, String book, String asset) {
    return number(
        "select coalesce(sum(amount), 0)::text as value from ledger_entries"
            + " where user_id = ? and book = ? and asset = ?",
        userId,
        book,
        asset);
  }

  private static BigDecimal held(long userId, String instrument, String column) {
    return number(
        "select " + column + "::text as value from holdings where user_id = ? and instrument = ?",
        userId,
        instrument);
  }

  private static BigDecimal number(String sql, Object... parameters) {
    return new BigDecimal(texts(sql, parameters).get(0));
  }

  private static List<String> texts(String sql, Object... parameters) {
    return SYSTEM.database().transaction(tx -> tx.list(sql, row -> row.text("value"), parameters));
  }

  /** What the job adopts: of each instrument the record with the highest sequence. */
  private static Map<String, PortfolioTrade> lastPublished(long userId) {
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.list(
                    "select payload from outbox where topic = 'portfolio.trades' and key = ?",
                    row -> row.bytes("payload"),
                    Long.toString(userId)))
        .stream()
        .map(LedgerIT::trade)
        .collect(
            Collectors.toMap(
                trade -> trade.instrument().id(),
                trade -> trade,
                (one, other) -> one.sequence() > other.sequence() ? one : other));
  }

  private static PortfolioTrade trade(byte[] payload) {
    try {
      return Json.read(payload, PortfolioTrade.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
