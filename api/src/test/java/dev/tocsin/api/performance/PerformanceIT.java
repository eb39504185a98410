package dev.tocsin.api.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API makes of what the history job has written. */
class PerformanceIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String HISTORY = "/api/v1/portfolio/history";
  private static final String PERFORMANCE = "/api/v1/portfolio/performance";
  private static final String REPORT = "/api/v1/portfolio/report";

  private final Rows rows = new Rows(SYSTEM.database());
  private Person alice;
  private long id;

  @BeforeEach
  void somebodyIsThere() {
    alice = SYSTEM.somebody();
    id = Long.parseLong(alice.get("/api/v1/auth/me").at("/id"));
  }

  @Test
  void aPointIsTheLastValueOfItsStepAndStandsUntilTheNext() {
    worth("2026-01-01T00:00:00Z", "1000", "0", "1000", true);
    worth("2026-01-01T00:07:00Z", "600", "500", "1000", false);
    worth("2026-01-01T00:09:00Z", "600", "550", "1000", false);

    JsonNode points =
        alice
            .get(HISTORY + "?interval=5m&from=2025-12-31T23:55:00Z&to=2026-01-01T00:16:00Z")
            .json()
            .get("results");

    assertThat(points).hasSize(4);
    assertThat(points.findValuesAsText("time"))
        .containsExactly(
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:05:00Z",
            "2026-01-01T00:10:00Z",
            "2026-01-01T00:15:00Z");
    assertThat(points.findValuesAsText("total_value"))
        .containsExactly("1000", "1150", "1150", "1150");
    assertThat(points.at("/1/cash").textValue()).isEqualTo("600");
    assertThat(points.at("/1/unrealized_pnl").textValue()).isEqualTo("150");
  }

  @Test
  void aMinuteIsTheFinestStep() {
    worth("2026-01-01T00:00:00Z", "1000", "0", "1000", true);
    worth("2026-01-01T00:01:00Z", "1000", "5", "1000", false);

    assertThat(
            alice
                .get(HISTORY + "?interval=1m&from=2026-01-01T00:00:00Z&to=2026-01-01T00:02:00Z")
                .json()
                .findValuesAsText("total_value"))
        .containsExactly("1000", "1005", "1005");
  }

  @Test
  void aLongCurveComesInParts() {
    worth("2026-01-01T00:00:00Z", "1000", "0", "1000", true);

    Reply first =
        alice.get(
            HISTORY + "?interval=1d&limit=2&from=2026-01-01T00:00:00Z&to=2026-01-05T00:00:00Z");
    Reply second = alice.get(first.at("/next"));
    Reply third = alice.get(second.at("/next"));

    assertThat(first.json().findValuesAsText("time"))
        .containsExactly("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");
    assertThat(third.json().findValuesAsText("time")).containsExactly("2026-01-05T00:00:00Z");
    assertThat(third.json().get("next").isNull()).isTrue();
  }

  @Test
  void theNewestPointsEndNow() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    worth(now.minus(3, ChronoUnit.HOURS).toString(), "1000", "0", "1000", true);

    JsonNode points = alice.get(HISTORY).json().get("results");

    assertThat(points).hasSizeBetween(3, 5);
    assertThat(points.at("/0/total_value").textValue()).isEqualTo("1000");
  }

  @Test
  void whoNeverTradedHasNoCurveAndNoFigures() {
    JsonNode figures = alice.get(PERFORMANCE).json();

    assertThat(alice.get(HISTORY).json().get("results")).isEmpty();
    assertThat(figures.get("days").intValue()).isZero();
    assertThat(figures.get("end_value").textValue()).isEqualTo("0");
    assertThat(figures.get("time_weighted_return_pct").isNull()).isTrue();
    assertThat(figures.get("max_drawdown").isNull()).isTrue();
  }

  /**
   * 1000 put in; +10 % on the first day, −20 % on the second; 1120 put in at noon of the third, of
   * which +50 % are made until the evening.
   */
  @Test
  void theFiguresAreThoseThatCanBeReckonedByHand() {
    worth("2026-01-01T00:00:00Z", "1000", "0", "1000", true);
    worth("2026-01-01T23:00:00Z", "0", "1100", "1000", false);
    worth("2026-01-02T12:00:00Z", "0", "880", "1000", false);
    worth("2026-01-03T12:00:00Z", "1120", "880", "2120", true);
    worth("2026-01-03T18:00:00Z", "0", "3000", "2120", false);

    JsonNode figures =
        alice.get(PERFORMANCE + "?from=2025-12-31T12:00:00Z&to=2026-01-04T00:00:00Z").json();

    assertThat(figures.get("start_value").textValue()).isEqualTo("0");
    assertThat(figures.get("end_value").textValue()).isEqualTo("3000");
    assertThat(figures.get("net_deposits").textValue()).isEqualTo("2120");
    assertThat(figures.get("profit").textValue()).isEqualTo("880");
    // 1.1 × 0.8 × 1.5 = 1.32
    assertThat(figures.get("time_weighted_return_pct").textValue()).isEqualTo("32");
    assertThat(figures.at("/best_day/date").textValue()).isEqualTo("2026-01-03");
    assertThat(figures.at("/best_day/return_pct").textValue()).isEqualTo("50");
    assertThat(figures.at("/worst_day/date").textValue()).isEqualTo("2026-01-02");
    assertThat(figures.at("/worst_day/return_pct").textValue()).isEqualTo("-20");
    assertThat(figures.at("/max_drawdown/pct").textValue()).isEqualTo("20");
    assertThat(figures.at("/max_drawdown/low_at").textValue()).isEqualTo("2026-01-03T00:00:00Z");
    assertThat(figures.get("days").intValue()).isEqualTo(3);
    assertThat(figures.get("value_at_risk").isNull()).isTrue();
    assertThat(new BigDecimal(figures.get("money_weighted_return_pct").textValue()))
        .isBetween(new BigDecimal("60"), new BigDecimal("120"));
  }

  @Test
  void aPeriodBeginsWithWhatThereWas() {
    worth("2026-01-01T00:00:00Z", "1000", "0", "1000", true);
    worth("2026-01-05T00:00:00Z", "1500", "0", "1000", false);

    JsonNode figures =
        alice.get(PERFORMANCE + "?from=2026-01-03T00:00:00Z&to=2026-01-06T00:00:00Z").json();

    assertThat(figures.get("start_value").textValue()).isEqualTo("1000");
    assertThat(figures.get("time_weighted_return_pct").textValue()).isEqualTo("50");
    assertThat(figures.get("money_weighted_return_pct").textValue()).isEqualTo("50");
    assertThat(figures.get("days").intValue()).isEqualTo(3);
  }

  @Test
  void aReportTellsOfAMonthInThreeFormats() {
    rows.change("update users set name = ? where id = ?", "<script>alert('x')</script> & Co", id);
    worth("2026-01-31T00:00:00Z", "1000", "0", "1000", true);
    worth("2026-02-02T00:00:00Z", "0", "1100", "1000", false);
    traded("2026-02-02T10:00:00Z", "buy", "2", "100", "0");
    traded("2026-02-03T10:00:00Z", "sell", "1", "150", "50");
    traded("2026-03-01T00:00:00Z", "sell", "1", "150", "50");

    Reply json = alice.get(REPORT + "?month=2026-02");
    Reply csv = alice.get(REPORT + "?month=2026-02&format=csv");
    Reply html = alice.get(REPORT + "?month=2026-02&format=html");

    assertThat(json.at("/performance/profit")).isEqualTo("100");
    assertThat(json.at("/performance/start_value")).isEqualTo("1000");
    assertThat(json.at("/days/1/return_pct")).isEqualTo("10");
    assertThat(json.at("/markets/0/bought_value")).isEqualTo("200");
    assertThat(json.at("/markets/0/sold_quantity")).isEqualTo("1");
    assertThat(json.at("/realized_pnl")).isEqualTo("50");
    assertThat(json.json().get("days")).hasSize(28);
    assertThat(csv.contentType()).startsWith("text/csv");
    assertThat(csv.text())
        .startsWith("section,item,figure,value\r\n")
        .contains("summary,2026-02,profit,100\r\n")
        .contains("day,2026-02-02,return_pct,10\r\n")
        .contains("market,SIM:ADA/USDT,sold_value,150\r\n")
        .doesNotContain("script");
    assertThat(html.contentType()).startsWith("text/html");
    assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(html.text())
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; Co")
        .doesNotContain("<script")
        .contains("<h1>February 2026</h1>")
        .contains("1 February 2026, 00:00 to 1 March 2026, 00:00 UTC. Amounts in USDT.")
        .contains("<title>2026-02-02: +10.00\u00a0%</title>")
        .contains("<li><span>2 Feb</span> <span class=\"gain\">+10.00\u00a0%</span></li>")
        .contains("<td>ADA/USDT <small>SIM</small></td><td>2</td>")
        .doesNotContain("{{");
  }

  @Test
  void whatIsReadTakesTheSameNumberOfStatementsForMuchAndForLittle() {
    String history = HISTORY + "?interval=1d&from=2025-06-01T00:00:00Z&to=2026-05-01T00:00:00Z";
    String figures = PERFORMANCE + "?from=2025-06-01T00:00:00Z&to=2026-05-01T00:00:00Z";
    String report = REPORT + "?month=2026-01";
    int[] before = {
      alice.get(history).statements(),
      alice.get(figures).statements(),
      alice.get(report).statements()
    };
    for (int day = 1; day <= 31; day++) {
      worth("2026-01-%02dT00:00:00Z".formatted(day), "1000", "" + day, "" + 1000 * day, true);
    }

    assertThat(alice.get(history).statements()).isEqualTo(before[0]).isEqualTo(Reply.SENDER + 1);
    assertThat(alice.get(figures).statements()).isEqualTo(before[1]).isEqualTo(Reply.SENDER + 1);
    assertThat(alice.get(report).statements()).isEqualTo(before[2]).isEqualTo(Reply.SENDER + 3);
  }

  @ParameterizedTest
  @CsvSource({
    "history?interval=2m, interval",
    "history?interval=, interval",
    "history?limit=0, limit",
    "history?limit=-1, limit",
    "history?limit=100000, limit",
    "history?from=yesterday, from",
    "history?to=1969-12-31T00:00:00Z, to",
    "history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to",
    "performance?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to",
    "performance?from=2000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, from",
    "performance?to=abc, to",
    "report, month",
    "report?month=, month",
    "report?month=2026, month",
    "report?month=2026-13, month",
    "report?month=9999-12, month",
    "report?month=-0001-01, month",
    "report?month=%2B999999999-12, month",
    "report?month=2026-01&format=pdf, format",
    "report?month=2026-01&format=, format"
  })
  void aParameterThatCannotBeIsNamed(String query, String field) {
    Reply reply = alice.get("/api/v1/portfolio/" + query);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo(field);
  }

  @Test
  void aLimitThatIsNoNumberIsOfTheWrongType() {
    assertThat(alice.get(HISTORY + "?limit=abc").status()).isEqualTo(400);
  }

  @Test
  void nobodySeesTheCurveOfSomebodyElse() {
    worth("2026-01-01T00:00:00Z", "1000", "0", "1000", true);

    assertThat(SYSTEM.somebody().get(HISTORY).json().get("results")).isEmpty();
    assertThat(SYSTEM.anonymous().get(HISTORY).status()).isEqualTo(401);
  }

  /** As the history job writes it at the end of a minute; holdings cost 400. */
  private void worth(
      String minute, String cash, String holdings, String deposited, boolean hasFlow) {
    rows.change(
        """
        insert into portfolio_snapshots values
          (?, ?, ?::numeric, ?::numeric, 400, 0, ?::numeric, ?, 1, ?)\
        """,
        id,
        Instant.parse(minute),
        cash,
        holdings,
        deposited,
        hasFlow,
        Instant.parse(minute));
  }

  private void traded(String time, String side, String quantity, String price, String realizedPnl) {
    rows.change(
        """
        insert into trades
          (user_id, instrument, side, quantity, price, value, realized_pnl, sequence, executed_at)
        select ?, 'SIM:ADA-USDT', ?, ?::numeric, ?::numeric, ?::numeric * ?::numeric, ?::numeric,
          1 + count(*), ? from trades where user_id = ?\
        """,
        id,
        side,
        quantity,
        price,
        quantity,
        price,
        realizedPnl,
        Instant.parse(time),
        id);
  }
}
