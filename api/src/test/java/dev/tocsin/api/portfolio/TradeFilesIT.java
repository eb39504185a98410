package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeFilesIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String TRADES = "/api/v1/trades";
  private static final String IMPORT = TRADES + "/import";
  private static final String HEADER = "client_id,executed_at,symbol,type,quantity,price,fee,note";

  @Test
  void rowsThatCanBeBookedAreAndTheOthersAreToldWithTheirLine() {
    Person alice = SYSTEM.somebody();

    JsonNode report =
        imported(
            alice,
            HEADER,
            "a,2026-01-01T00:00:00Z,ETH/USDT,buy,2,1000,1,first",
            "b,2026-01-02T00:00:00Z,ETH/USDT,sell,-1,1200,,",
            "c,2026-01-03T00:00:00Z,NOPE/USDT,buy,x,1,,",
            "d,2026-01-04T00:00:00Z,ETH/USDT,sell,0.5,1200,1,");

    assertThat(report.get("rows").intValue()).isEqualTo(4);
    assertThat(report.get("imported").intValue()).isEqualTo(2);
    assertThat(report.at("/refused/0/line").intValue()).isEqualTo(3);
    assertThat(report.at("/refused/0/errors/0/field").textValue()).isEqualTo("quantity");
    assertThat(report.at("/refused/1/row").intValue()).isEqualTo(3);
    assertThat(report.at("/refused/1/errors").findValuesAsText("field"))
        .containsExactly("symbol", "quantity");
    JsonNode portfolio = alice.get("/api/v1/portfolio").json();
    assertThat(portfolio.get("balance").textValue()).isEqualTo("8598");
    assertThat(portfolio.at("/holdings/0/quantity").textValue()).isEqualTo("1.5");
    assertThat(portfolio.at("/holdings/0/realized_pnl").textValue()).isEqualTo("100");
    LedgerFold.assertIsWhatTheAccountSays(SYSTEM.database(), alice);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void importingTwiceChangesNothing(boolean withClientIds) {
    Person bob = SYSTEM.somebody();
    String[] lines = {
      HEADER,
      (withClientIds ? "a" : "") + ",2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,,",
      (withClientIds ? "b" : "") + ",2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,,"
    };
    JsonNode first = imported(bob, lines);
    String after = everythingOf(bob);

    JsonNode second = imported(bob, lines);

    assertThat(first.get("imported").intValue()).isEqualTo(2);
    assertThat(second.get("imported").intValue()).isZero();
    assertThat(second.get("already_there").intValue()).isEqualTo(2);
    assertThat(everythingOf(bob)).isEqualTo(after);
  }

  @Test
  void aDryRunTellsTheSameAndChangesNothing() {
    Person carol = SYSTEM.somebody();
    String before = everythingOf(carol);
    String file =
        String.join(
            "\n",
            HEADER,
            "a,2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,,",
            "b,2026-01-02T00:00:00Z,ETH/USDT,sell,2,100,,");

    JsonNode dry = csv(carol, IMPORT + "?dry_run=true", file).json();

    assertThat(everythingOf(carol)).isEqualTo(before);
    JsonNode real = csv(carol, IMPORT, file).json();
    assertThat(dry.get("dry_run").booleanValue()).isTrue();
    assertThat(dry.get("imported")).isEqualTo(real.get("imported"));
    assertThat(dry.get("refused")).isEqualTo(real.get("refused"));
  }

  @Test
  void aRowInThePastPricesTheHoldingAnew() {
    Person dave = SYSTEM.somebody();
    trade(dave, "buy", "1", "200");
    trade(dave, "sell", "1", "300");
    assertThat(dave.get(TRADES).at("/results/0/realized_pnl")).isEqualTo("100");

    imported(dave, HEADER, "a,2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,,");

    assertThat(dave.get(TRADES + "?type=sell").at("/results/0/realized_pnl")).isEqualTo("150");
    JsonNode holding = dave.get("/api/v1/holdings").json().at("/results/0");
    assertThat(holding.get("avg_buy_price").textValue()).isEqualTo("150");
    assertThat(holding.get("realized_pnl").textValue()).isEqualTo("150");
    JsonNode last = LedgerFold.published(SYSTEM.database(), dave).get(2);
    assertThat(last.get("sequence").intValue()).isEqualTo(3);
    assertThat(last.at("/position/avg_buy_price").textValue()).isEqualTo("150");
  }

  @Test
  void aSaleInThePastCannotTakeWhatWasSoldAfterwards() {
    Person erin = SYSTEM.somebody();
    imported(erin, HEADER, "a,2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,,");
    trade(erin, "sell", "1", "120");
    String before = everythingOf(erin);

    JsonNode report = imported(erin, HEADER, "b,2026-01-02T00:00:00Z,ETH/USDT,sell,1,110,,");

    assertThat(report.at("/refused/0/errors/0/message").textValue())
        .isEqualTo("is more than was held then, less what was sold afterwards");
    assertThat(everythingOf(erin)).isEqualTo(before);
  }

  @Test
  void anImportThatCostsMoreThanThereIsChangesNothing() {
    Person frank = SYSTEM.somebodyWith("150");
    String before = everythingOf(frank);

    Reply refused =
        csv(
            frank,
            IMPORT,
            String.join(
                "\n",
                HEADER,
                "a,2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,,",
                "b,2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,,"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("insufficient_balance");
    assertThat(everythingOf(frank)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"csv, text/csv", "json, application/json"})
  void whatIsExportedIsImportedElsewhereAndIsThereAlreadyWhereItCameFrom(
      String format, String type) {
    Person grace = SYSTEM.somebody();
    trade(grace, "buy", "2", "100.5");
    imported(
        grace,
        HEADER,
        "mine,2026-01-01T00:00:00Z,ETH/USDT,buy,1,100,0.5,\"=HYPERLINK(\"\"x\"\")\"");
    Person heidi = SYSTEM.somebody();

    Reply file = grace.get(TRADES + "/export?format=" + format);
    byte[] body = file.text().getBytes(StandardCharsets.UTF_8);
    JsonNode there = heidi.send("POST", IMPORT, body, type).json();
    JsonNode here = grace.send("POST", IMPORT, body, type).json();

    assertThat(file.contentType()).startsWith(type);
    assertThat(there.get("imported").intValue()).isEqualTo(2);
    assertThat(here.get("imported").intValue()).isZero();
    assertThat(here.get("already_there").intValue()).isEqualTo(2);
    assertThat(heidi.get("/api/v1/portfolio").text())
        .isEqualTo(grace.get("/api/v1/portfolio").text());
    assertThat(heidi.get(TRADES).json().findValuesAsText("note")).contains("=HYPERLINK(\"x\")");
    if (format.equals("csv")) {
      assertThat(file.text()).contains("\"'=HYPERLINK(\"\"x\"\")\"");
    }
  }

  @Test
  void anExportHasWhatWasAskedForAndNothingOfOthers() {
    Person ivan = SYSTEM.somebody();
    trade(SYSTEM.somebody(), "buy", "1", "1");
    trade(ivan, "buy", "2", "100");
    trade(ivan, "sell", "1", "100");

    assertThat(ivan.get(TRADES + "/export?format=json&type=sell").json()).hasSize(1);
    assertThat(ivan.get(TRADES + "/export").text().lines()).hasSize(3);
  }

  @Test
  void aHundredThousandRowsAreOneRequest() {
    Person judy = SYSTEM.somebodyWith("10000000");
    StringBuilder file = new StringBuilder("executed_at,symbol,type,quantity,price\n");
    for (int i = 0; i < 100_000; i++) {
      String symbol = i % 2 == 0 ? "ETH/USDT" : "SOL/USDT";
      String type = i % 8 > 5 ? "sell" : "buy";
      file.append("2026-01-01T%02d:%02d:%02dZ".formatted(i / 3600 % 24, i / 60 % 60, i % 60))
          .append(",%s,%s,0.%d,%d%n".formatted(symbol, type, 1 + i % 7, 100 + i % 50));
    }
    file.append("2026-01-01T00:00:00Z,ETH/USDT,buy,1,1\n");

    Reply tooMany = csv(judy, IMPORT, file.toString());
    file.setLength(file.lastIndexOf("2026"));
    Reply whole = csv(judy, IMPORT, file.toString());
    JsonNode report = whole.json();
    JsonNode again = csv(judy, IMPORT, file.toString()).json();

    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(report.get("imported").intValue() + report.get("refused").size()).isEqualTo(100_000);
    assertThat(report.get("imported").intValue()).isGreaterThan(90_000);
    assertThat(again.get("imported").intValue()).isZero();
    assertThat(judy.get(TRADES + "/export").text().lines())
        .hasSize(report.get("imported").intValue() + 1);
    LedgerFold.assertIsWhatTheAccountSays(SYSTEM.database(), judy);
    Reply two =
        csv(
            SYSTEM.somebody(),
            IMPORT,
            """
            executed_at,symbol,type,quantity,price
            2026-01-01T00:00:00Z,ETH/USDT,buy,1,1
            2026-01-01T00:00:00Z,SOL/USDT,buy,1,1
            2026-01-02T00:00:00Z,SOL/USDT,sell,1,2
            """);
    assertThat(whole.statements()).isEqualTo(two.statements());
  }

  private static JsonNode imported(Person who, String... lines) {
    Reply reply = csv(who, IMPORT, String.join("\n", lines));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private static Reply csv(Person who, String path, String text) {
    return who.send("POST", path, text.getBytes(StandardCharsets.UTF_8), "text/csv");
  }

  private static void trade(Person who, String type, String quantity, String price) {
    Reply reply =
        who.post(
            TRADES,
            Map.of("symbol", "ETH/USDT", "type", type, "quantity", quantity, "price", price));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }

  private static String everythingOf(Person who) {
    return Json.text(
        List.of(
            who.get("/api/v1/portfolio").json(),
            who.get(TRADES).json(),
            LedgerFold.published(SYSTEM.database(), who),
            LedgerFold.entries(SYSTEM.database(), who)));
  }
}
