package dev.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.schemas.GoldenRecords.Golden;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#all")
  void aRecordIsWrittenAsItsGoldenFileHasIt(Golden golden) throws IOException {
    assertThat(Json.text(golden.record())).isEqualTo(GoldenFile.text(golden.file()));
    assertThat(Json.bytes(golden.record())).isEqualTo(bytes(GoldenFile.text(golden.file())));
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#all")
  void aGoldenFileIsReadAsTheRecordItWasWrittenFrom(Golden golden) throws IOException {
    Object read = Json.read(bytes(GoldenFile.text(golden.file())), golden.type());

    assertThat(Json.text(read)).isEqualTo(Json.text(golden.record()));
    assertThat(read)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(golden.record());
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#older")
  void whatAnEarlierReleaseWroteIsStillRead(Golden golden) throws IOException {
    assertThat(Json.read(bytes(GoldenFile.text(golden.file())), golden.type()))
        .isEqualTo(golden.record());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'series':'price','operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'prize','operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'price','level':'1'}",
        "{'instrument':'SIM:A-B','series':'price','operator':'over','level':'1'}",
        "{'instrument':'SIM:A-B','series':'price','operator':'above'}",
        "{'instrument':'SIM:A-B','series':'price','operator':'above','level':'NaN'}",
        "{'instrument':'SIM:A-B','series':'price','operator':'above','level':'1e20'}",
        "{'instrument':'SIM:A-B','series':'price','operator':'enters','level':'1'}",
        "{'instrument':'SIM:A-B','series':'price','operator':'enters','lower':'2','upper':'1'}",
        "{'instrument':'SIM:A-B','series':'vwap','operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'vwap','params':{'window':'59s'},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'vwap','params':{'window':60},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'sma','params':{'n':1,'interval':'1m'},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'sma','params':{'n':5,'interval':'2m'},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'sma','params':{'n':5,'interval':'1s'},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'macd','params':{'interval':'1w','line':'macd'},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'macd','params':{'interval':'1m','line':'upper'},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'spread_pct','params':{'exchange':'SIM'},'operator':'above','level':'1'}",
        "{'instrument':'SIM:A-B','series':'spread_pct','params':{'exchange':'sim b'},'operator':'above','level':'1'}",
        "{'all':[]}",
        "{'all':[null]}",
        "{'any':[{'all':[]}]}",
        "{'all':[{'instrument':'SIM:A-B','series':'price','operator':'above','level':'1'}],'any':[]}",
      })
  void whatIsNoConditionIsRefused(String json) {
    assertThatExceptionOfType(JsonMappingException.class)
        .isThrownBy(() -> Json.read(bytes(json.replace('\'', '"')), Condition.class))
        .withMessageNotContaining("NullPointerException");
  }

  @ParameterizedTest
  @MethodSource("dev.tocsin.schemas.GoldenRecords#all")
  void fieldsOfANewerWriterAreIgnored(Golden golden) throws IOException {
    JsonNode newer = new ObjectMapper().readTree(GoldenFile.text(golden.file()));
    addFieldEverywhere(newer);

    Object read = Json.read(bytes(newer.toString()), golden.type());

    assertThat(Json.text(read)).isEqualTo(GoldenFile.text(golden.file()));
  }

  @ParameterizedTest
  @CsvSource({"0.50,0.5", "1E+3,1000", "1e-8,0.00000001", "0E+9,0", "-12.500,-12.5"})
  void decimalsGoOutInPlainNotation(BigDecimal value, String written) {
    assertThat(Json.text(value)).isEqualTo("\"" + written + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0.1\"", "0.1", "1e-1", "\"1e-1\""})
  void decimalsComeInAsStringsOrNumbersWithoutLosingADigit(String decimal) throws IOException {
    String json = "{\"quantity\":%s,\"avg_buy_price\":1,\"realized_pnl\":0}".formatted(decimal);

    Position read = Json.read(bytes(json), Position.class);

    assertThat(read.quantity()).isEqualByComparingTo("0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null!",
        "[]",
        "7",
        "\"text\"",
        "{}",
        "{\"quantity\":\"1\",\"avg_buy_price\":\"1\"}",
        "{\"quantity\":\"1\",\"avg_buy_price\":\"1\",\"realized_pnl\":null}",
        "{\"quantity\":\"one\",\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"}",
        "{\"quantity\":\"NaN\",\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"}",
        "{\"quantity\":NaN,\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"}",
        "{\"quantity\":\"\",\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"}",
        "{\"quantity\":true,\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"}",
        "{\"quantity\":\"1\",\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"",
        "{\"quantity\":\"1\",\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"} and more",
        "{\"quantity\":\"1\",\"quantity\":\"2\",\"avg_buy_price\":\"1\",\"realized_pnl\":\"0\"}"
      })
  void whatIsNoRecordIsRefused(String json) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Json.read(bytes(json), Position.class));
  }

  @Test
  void aRecordWithoutAnyOneOfItsPartsIsRefused() throws IOException {
    JsonNode golden = new ObjectMapper().readTree(GoldenFile.text("candle.json"));
    for (String field : (Iterable<String>) golden::fieldNames) {
      ObjectNode incomplete = golden.deepCopy();
      incomplete.remove(field);

      assertThatExceptionOfType(IOException.class)
          .as(field)
          .isThrownBy(() -> Json.read(bytes(incomplete.toString()), Candle.class));
    }
  }

  @Test
  void aRuleOfAnUnknownKindIsRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Json.read(bytes("{\"kind\":\"snoozed\"}"), AlertRule.class))
        .withMessageContaining("snoozed");
  }

  @ParameterizedTest
  @CsvSource({
    "me/breakout, breakout, no typename",
    "candles_1m, candles_2m, no interval",
    "candles_1m, ticks_3601s, buckets of 1s",
    "candles_1m, trades, no input",
  })
  void aFunctionThatCannotBeIsRefused(String part, String otherwise, String why)
      throws IOException {
    String command = GoldenFile.text("function-command-defined.json");
    String bent = command.replace(part, otherwise);

    assertThat(bent).isNotEqualTo(command);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Json.read(bytes(bent), FunctionCommand.class))
        .withMessageContaining(why);
  }

  @Test
  void aFunctionWithoutAnAsOfPointIsRefused() throws IOException {
    String command = GoldenFile.text("function-command-paused.json").replaceAll("\\[.*]", "[]");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Json.read(bytes(command), FunctionCommand.class))
        .withMessageContaining("as-of point");
  }

  @Test
  void aRuleWithoutAnAsOfPointIsRefused() throws IOException {
    String rule = GoldenFile.text("alert-rule-withdrawn.json").replaceAll("\\[.*]", "[]");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Json.read(bytes(rule), AlertRule.class))
        .withMessageContaining("as-of point");
  }

  @Test
  void numbersAreNotBentIntoOtherTypes() throws IOException {
    String trade = GoldenFile.text("portfolio-trade.json");

    for (String bent :
        new String[] {
          trade.replace("\"trade_id\":901", "\"trade_id\":901.5"),
          trade.replace("\"buy\"", "0"),
          trade.replace("\"sequence\":3", "\"sequence\":null"),
        }) {
      assertThatExceptionOfType(IOException.class)
          .as(bent)
          .isThrownBy(() -> Json.read(bytes(bent), PortfolioTrade.class));
    }
  }

  private static void addFieldEverywhere(JsonNode node) {
    node.forEach(JsonTest::addFieldEverywhere);
    if (node instanceof ObjectNode object) {
      object.putObject("field_of_a_newer_writer").putArray("list").add(1).addNull();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
