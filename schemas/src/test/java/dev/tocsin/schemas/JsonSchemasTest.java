package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.schemas.GoldenRecords.Golden;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemasTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonSchemas schemas = new JsonSchemas();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "types.json",
        "alert-rule.json",
        "alert-event.json",
        "candle.json",
        "market-statistics.json",
        "rejected-frame.json",
        "market-subscriptions.json",
        "portfolio-trade.json",
        "position-pnl.json",
        "function-command.json",
        "function-status.json"
      })
  void everySchemaIsOneOfDraft202012(String schema) {
    assertThat(schemas.complaintsAbout(schema)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#all")
  void goldenFilesSatisfyTheirSchema(Golden golden) throws IOException {
    assertThat(schemas.complaints(golden.schema(), GoldenFile.text(golden.file()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#older")
  void soDoesWhatAnEarlierReleaseWrote(Golden golden) throws IOException {
    assertThat(schemas.complaints(golden.schema(), GoldenFile.text(golden.file()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'series':'price'           | 'series':'prize'",
        "'operator':'above'         | 'operator':'over'",
        "'operator':'above'         | 'operator':'enters'",
        "'level':'70000'            | 'level':70000",
        "'level':'70000'            | 'lower':'70000'",
        "'series':'price'           | 'series':'vwap'",
        "'series':'price'           | 'series':'vwap','params':{'window':'a while'}",
        "'series':'price'           | 'series':'rsi','params':{'n':1,'interval':'1m'}",
        "'series':'price'           | 'series':'macd','params':{'interval':'1m','line':'upper'}",
        "'series':'price'           | 'series':'spread_pct','params':{'exchange':'kraken'}",
        "'mode':'once'              | 'mode':'twice'",
        "'mode':'once'              | 'mode':'every','cooldown':300",
        "'mode':'once'              | 'mode':'every','max_triggers':0",
        "'mode':'once'              | 'mode':'every','hysteresis_pct':'100'",
        "'mode':'once'              | 'mode':'every','bar':'sometimes'",
      })
  void aRuleThatNoWriterMeansIsRefused(String part, String otherwise) throws IOException {
    String rule = GoldenFile.text("alert-rule-created.json");
    String bent = rule.replace(part.replace('\'', '"'), otherwise.replace('\'', '"'));

    assertThat(bent).isNotEqualTo(rule);
    assertThat(schemas.complaints("alert-rule.json", bent)).isNotEmpty();
  }

  @Property(tries = 500)
  void everyRuleSatisfiesItsSchemaAndIsReadAsItWasWritten(@ForAll("rules") AlertRule.InForce rule)
      throws IOException {
    String json = Json.text(rule);

    assertThat(schemas.complaints("alert-rule.json", json)).isEmpty();
    assertThat(Json.read(json.getBytes(StandardCharsets.UTF_8), AlertRule.class)).isEqualTo(rule);
  }

  @Property(tries = 500)
  void everyTriggerSatisfiesItsSchemaAndIsReadAsItWasWritten(
      @ForAll("rules") AlertRule.InForce rule,
      @ForAll("times") Instant time,
      @ForAll @IntRange(max = 7) int part,
      @ForAll boolean over)
      throws IOException {
    BigDecimal value = rule.condition().parts().get(0).lower();
    AlertEvent event =
        new AlertEvent.Triggered(
            "0".repeat(32),
            rule.alertId(),
            rule.version(),
            rule.userId(),
            rule.instrument(),
            rule.condition(),
            part % rule.condition().parts().size(),
            over ? value : null,
            value,
            time,
            "market.ticks",
            rule.asOf().get(0),
            value.abs(),
            over,
            time);
    String json = Json.text(event);

    assertThat(schemas.complaints("alert-event.json", json)).isEmpty();
    assertThat(Json.read(json.getBytes(StandardCharsets.UTF_8), AlertEvent.class)).isEqualTo(event);
  }

  @Provide
  Arbitrary<AlertRule.InForce> rules() {
    return AlertRules.inForce(times());
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#all")
  void aFieldOfANewerWriterSatisfiesItToo(Golden golden) throws IOException {
    ObjectNode newer = (ObjectNode) MAPPER.readTree(GoldenFile.text(golden.file()));
    newer.put("field_of_a_newer_writer", 1);

    assertThat(schemas.complaints(golden.schema(), newer.toString())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#all")
  void noFieldMayHaveAnotherType(Golden golden) throws IOException {
    JsonNode record = MAPPER.readTree(GoldenFile.text(golden.file()));
    for (String field : (Iterable<String>) record::fieldNames) {
      ObjectNode bent = record.deepCopy();
      bent.putArray(field).addNull();

      assertThat(schemas.complaints(golden.schema(), bent.toString())).as(field).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "candle.json | open | 69990.10",
        "candle.json | open | 7e4",
        "candle.json | open | NaN",
        "candle.json | volume | -1",
        "candle.json | volume | 0.0000000000000000001",
        "candle.json | high | 100000000000000000000",
        "candle.json | instrument | BTC/USDT",
        "candle.json | open_time | 2026-11-23T12:00:00+01:00",
        "candle.json | interval | one minute",
        "candle.json | interval | 2m",
        "candle.json | source | rumours",
        "candle.json | quote_volume | -1",
        "market-statistics.json | event_time | yesterday",
        "market-statistics.json | volume | -1",
        "alert-event-armed.json | kind | snoozed",
        "alert-event-armed.json | event_id | 1234",
        "alert-event-armed.json | processed_at | yesterday",
        "alert-rule-created.json | kind | snoozed",
        "alert-rule-created.json | expires_at | tomorrow",
        "alert-event-triggered.json | over | maybe",
        "alert-event-expired.json | expires_at | soon",
        "alert-event-function-triggered.json | severity | grave",
        "alert-event-function-triggered.json | price | -1",
        "function-command-defined.json | kind | resumed",
        "function-command-defined.json | typename | breakout",
        "function-command-defined.json | input | ticks_0s",
        "function-command-defined.json | input | candles_2m",
        "function-command-defined.json | egress | never",
        "function-status.json | circuit | ajar",
        "function-status.json | instrument | BTC/USDT",
        "function-status.json | at | now",
        "portfolio-trade.json | side | hold",
        "portfolio-trade.json | quantity | -0.25"
      })
  void whatNoWriterMeansIsRefused(String file, String field, String value) throws IOException {
    ObjectNode record = (ObjectNode) MAPPER.readTree(GoldenFile.text(file));
    record.put(field, value);

    assertThat(schemas.complaints(schemaOf(file), record.toString())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alert-rule-created.json, condition",
    "alert-rule-created.json, as_of",
    "alert-event-armed.json, armed_at",
    "alert-event-triggered.json, tick",
    "alert-event-rejected.json, reason",
    "alert-event-expired.json, expires_at",
    "alert-rule-changed.json, condition",
    "alert-rule-resumed.json, condition",
    "alert-rule-paused.json, as_of",
    "alert-event-triggered.json, alert_id",
    "alert-event-function-triggered.json, function_id",
    "alert-event-function-triggered.json, message",
    "alert-event-function-triggered.json, position",
    "function-command-defined.json, typename",
    "function-command-defined.json, endpoint",
    "function-command-defined.json, input",
    "function-command-deleted.json, as_of",
    "function-status.json, circuit",
    "function-status.json, queued",
    "candle.json, closed",
    "candle.json, source",
    "market-statistics.json, last_trade_id",
    "rejected-frame.json, reason",
    "portfolio-trade.json, position",
    "position-pnl-marked.json, value",
    "position-pnl-unmarked.json, position"
  })
  void whatARecordMustSayIsMissed(String file, String field) throws IOException {
    ObjectNode record = (ObjectNode) MAPPER.readTree(GoldenFile.text(file));
    record.remove(field);

    assertThat(schemas.complaints(schemaOf(file), record.toString()))
        .anyMatch(complaint -> complaint.contains(field));
  }

  @Test
  void aDecimalThatIsANumberIsRefused() throws IOException {
    String candle = GoldenFile.text("candle.json").replace("\"69990\"", "69990");

    assertThat(schemas.complaints("candle.json", candle)).hasSize(1);
  }

  @Property(tries = 200)
  void everyCandleSatisfiesItsSchema(
      @ForAll Interval interval,
      @ForAll CandleSource source,
      @ForAll("amounts") BigDecimal price,
      @ForAll("amounts") BigDecimal volume,
      @ForAll("times") Instant time,
      @ForAll @LongRange long trades,
      @ForAll boolean closed) {
    Candle candle =
        new Candle(
            BTC, interval, time, price, price, price, price, volume, volume, volume, trades, trades,
            trades, closed, source);

    assertThat(schemas.complaints("candle.json", Json.text(candle))).isEmpty();
  }

  @Property(tries = 200)
  void everyPositionSatisfiesItsSchema(
      @ForAll("amounts") BigDecimal amount,
      @ForAll("times") Instant time,
      @ForAll @LongRange(min = 1) long id,
      @ForAll boolean marked) {
    Position position = new Position(amount, amount, amount.negate());
    PositionPnl pnl =
        marked
            ? new PositionPnl(id, BTC, id, position, amount, amount, amount.negate(), id, time)
            : new PositionPnl(id, BTC, id, position, null, null, null, 0, null);

    assertThat(schemas.complaints("position-pnl.json", Json.text(pnl))).isEmpty();
  }

  @Property(tries = 200)
  void everyEventSatisfiesItsSchema(
      @ForAll @LongRange(min = 1) long id,
      @ForAll @IntRange(min = 1) int version,
      @ForAll @StringLength(min = 1, max = 50) String reason,
      @ForAll("times") Instant time) {
    String eventId = "%032x".formatted(BigInteger.valueOf(id));
    StreamPoint point = new StreamPoint(BTC, id, time, version, id);
    List<AlertEvent> events =
        List.of(
            new AlertEvent.Armed(eventId, id, version, id, BTC, point, true, time, time),
            new AlertEvent.Rejected(eventId, id, version, id, BTC, reason, time));

    for (AlertEvent event : events) {
      assertThat(schemas.complaints("alert-event.json", Json.text(event))).isEmpty();
    }
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.ZERO, BigInteger.TEN.pow(38).subtract(BigInteger.ONE))
        .map(mantissa -> new BigDecimal(mantissa, Decimals.MAX_SCALE));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs().between(0, 4_102_444_800_000_000L).map(Times::instant);
  }

  private static String schemaOf(String goldenFile) {
    return GoldenRecords.all()
        .filter(golden -> golden.file().equals(goldenFile))
        .map(Golden::schema)
        .findFirst()
        .orElseThrow();
  }
}
