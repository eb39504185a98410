package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the entries of somebody's ledger come to. */
final class LedgerFold {

  private LedgerFold() {}

  /** Sums of the books, as {@code cash USDT}, without those that are 0. */
  static Map<String, String> entries(Database database, Person who) {
    Map<String, String> sums = new TreeMap<>();
    database.transaction(
        tx ->
            tx.list(
                "select book, asset, sum(amount) as sum from ledger_entries where user_id = ?"
                    + " group by book, asset having sum(amount) <> 0",
                row ->
                    sums.put(
                        row.text("book") + " " + row.text("asset"),
                        Decimals.plain(row.amount("sum"))),
                id(who)));
    return sums;
  }

  /** Of each asset all entries add up to zero; cash and holdings are the sums of their books. */
  static void assertIsWhatTheAccountSays(Database database, Person who) {
    List<String> unbalanced =
        database.transaction(
            tx ->
                tx.list(
                    "select transaction_id, asset from ledger_entries where user_id = ?"
                        + " group by transaction_id, asset having sum(amount) <> 0",
                    row -> row.number("transaction_id") + " " + row.text("asset"),
                    id(who)));
    assertThat(unbalanced).isEmpty();
    Map<String, String> sums = entries(database, who);
    JsonNode portfolio = who.get("/api/v1/portfolio").json();
    assertThat(sums.getOrDefault("cash USDT", "0")).isEqualTo(portfolio.get("balance").textValue());
    Map<String, String> held = new TreeMap<>();
    for (JsonNode holding : portfolio.get("holdings")) {
      String pair = holding.get("symbol").textValue().replace('/', '-');
      held.put(
          "holding " + holding.get("exchange").textValue() + ":" + pair,
          Decimals.plain(new BigDecimal(holding.get("quantity").textValue())));
    }
    Map<String, String> booked = new TreeMap<>(sums);
    booked.keySet().removeIf(book -> !book.startsWith("holding "));
    assertThat(booked).isEqualTo(held);
  }

  /** What the outbox says of somebody's trades, by instrument and sequence. */
  static List<JsonNode> published(Database database, Person who) {
    return database
        .transaction(
            tx ->
                tx.list(
                    "select payload from outbox where topic = 'portfolio.trades' and key = ?",
                    row -> json(row.bytes("payload")),
                    Long.toString(id(who))))
        .stream()
        .sorted(
            Comparator.comparing((JsonNode trade) -> trade.get("instrument").textValue())
                .thenComparing(trade -> trade.get("sequence").longValue()))
        .toList();
  }

  private static long id(Person who) {
    return who.get("/api/v1/auth/me").json().get("id").longValue();
  }

  private static JsonNode json(byte[] payload) {
    try {
      return Json.read(payload, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
