package dev.tocsin.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.CandleRows;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Previews over three days of candles of SIM:ABC-USDT at 100, with one spike. */
class PreviewIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String PREVIEW = "/api/v1/alerts/preview";
  private static final String TIMES = "'from':'2026-02-02T00:00:00Z','to':'2026-02-03T00:00:00Z'";
  private static final Instant FIRST = Instant.parse("2026-02-01T00:00:00Z");
  private static final int MINUTES = 3 * 24 * 60;
  private static final int SPIKE = 36 * 60;

  @BeforeAll
  static void candles() {
    new CandleRows(SYSTEM.database()).partition("1m", FIRST.toString());
    List<Object[]> rows = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      String high = minute == SPIKE ? "110" : "100";
      String close = minute == SPIKE + 59 ? "55" : "100";
      String low = minute == SPIKE ? "99" : close;
      rows.add(new Object[] {FIRST.plus(Duration.ofMinutes(minute)), high, low, close});
    }
    SYSTEM
        .database()
        .transaction(
            tx -> {
              tx.batch(
                  "insert into candles (instrument, interval, open_time, open, high, low, close,"
                      + " volume, trades, last_trade_id, closed) values ('SIM:ABC-USDT', '1m', ?,"
                      + " 100, ?::numeric, ?::numeric, ?::numeric, 1, 4, 1, true)",
                  rows);
              return rows.size();
            });
  }

  @Test
  void aPreviewTellsWhenAnAlertWouldHaveFiredAndWhatCameAfter() {
    JsonNode preview =
        preview("{'symbol':'abc-usdt','direction':'above','target_price':105," + TIMES + "}")
            .json();

    assertThat(preview.get("from").textValue()).isEqualTo("2026-02-02T00:00:00Z");
    assertThat(preview.get("to").textValue()).isEqualTo("2026-02-03T00:00:00Z");
    assertThat(preview.at("/condition/symbol").textValue()).isEqualTo("ABC/USDT");
    assertThat(preview.get("first_candle").textValue()).isEqualTo("2026-02-02T00:00:00Z");
    assertThat(preview.get("valid_from").isNull()).isTrue();
    assertThat(preview.get("outcomes")).hasSize(1);
    assertThat(preview.get("outcomes").get(0).toString())
        .isEqualTo(
            "{\"order\":\"both\",\"count\":1,\"triggers\":[{\"minute\":\"2026-02-02T12:00:00Z\","
                + "\"part\":0,\"price\":\"110\",\"value\":\"110\",\"after_1h_pct\":\"-50\","
                + "\"after_24h_pct\":\"-9.0909\"}]}");
  }

  @Test
  void whereTheOrderOfHighAndLowMattersBothAreTold() {
    JsonNode outcomes =
        preview(
                "{'symbol':'ABC/USDT','condition':{'series':'drawdown_pct','operator':'above',"
                    + "'level':5},'policy':{'mode':'every','cooldown':'1h'},"
                    + "'from':'2026-02-02T12:00:00Z','to':'2026-02-02T12:01:00Z'}")
            .json()
            .get("outcomes");

    assertThat(outcomes.findValuesAsText("order")).containsExactly("high_first", "low_first");
    assertThat(outcomes.at("/0/triggers/0/price").textValue()).isEqualTo("99");
    assertThat(outcomes.at("/1/triggers/0/price").textValue()).isEqualTo("100");
  }

  @Test
  void candlesFromBeforeTheRangeFillItsWindows() {
    String change =
        "{'symbol':'ABC/USDT','condition':{'series':'change_pct','params':{'window':'4h'},"
            + "'operator':'above','level':'9.5'},'from':'2026-02-02T12:00:00Z',"
            + "'to':'2026-02-02T12:10:00Z'}";

    assertThat(preview(change).json().at("/outcomes/0/count").intValue()).isEqualTo(1);
  }

  @Test
  void withoutTimesItIsTheLastThirtyDays() {
    JsonNode preview =
        preview("{'symbol':'QUIET/USDT','direction':'above','target_price':105}").json();
    Instant to = Instant.parse(preview.get("to").textValue());

    assertThat(Duration.between(to, Instant.now())).isLessThan(Duration.ofHours(1));
    assertThat(Duration.between(Instant.parse(preview.get("from").textValue()), to))
        .isEqualTo(Duration.ofDays(30));
    assertThat(preview.get("candles").intValue()).isZero();
    assertThat(preview.get("first_candle").isNull()).isTrue();
    assertThat(preview.at("/outcomes/0/count").intValue()).isZero();
  }

  @Test
  void nothingIsSet() {
    Person somebody = SYSTEM.somebody();
    somebody.postText(
        PREVIEW, "{\"symbol\":\"ABC/USDT\",\"direction\":\"above\",\"target_price\":\"105\"}");

    assertThat(somebody.get("/api/v1/alerts").json().get("count").intValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "from,\"'from':'yesterday'\"",
        "to,\"'to':'-99999-01-01T00:00:00Z'\"",
        "from,\"'from':'2026-02-02T00:00:00Z','to':'2026-02-02T00:00:30Z'\"",
        "from,\"'from':'2024-02-02T00:00:00Z','to':'2026-02-02T00:00:00Z'\"",
        "until,\"'until':'2026-02-02T00:00:00Z'\"",
        "expires_at,\"'expires_at':'2020-01-01T00:00:00Z'\""
      })
  void whatIsWrongIsNamed(String field, String fields) {
    Reply reply =
        preview("{'symbol':'ABC/USDT','direction':'above','target_price':105," + fields + "}");

    assertThat(reply.field()).isEqualTo(field);
    assertThat(reply.status()).isIn(400, 422);
  }

  @Test
  void whatDependsOnAPositionHasNoPreview() {
    Reply reply =
        preview(
            "{'symbol':'ABC/USDT','condition':{'series':'position_pnl_pct','operator':'above',"
                + "'level':5}}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("condition");
    assertThat(reply.at("/detail")).contains("depends on a position");
  }

  @Test
  void strangersGetNoPreview() {
    assertThat(SYSTEM.anonymous().postText(PREVIEW, "{}").status()).isEqualTo(401);
  }

  private static Reply preview(String body) {
    return SYSTEM.somebody().postText(PREVIEW, body.replace('\'', '"'));
  }
}
