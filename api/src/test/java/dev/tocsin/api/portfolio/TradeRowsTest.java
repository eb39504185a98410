package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeRowsTest {

  private static final String HEADER = "executed_at,symbol,type,quantity,price,note\n";

  @Test
  void aRowOfCsvSaysWhereItBegins() throws Exception {
    List<RawTrade> rows =
        csv(HEADER + "t,BTC/USDT,buy,1,2,\"two\nlines\"\r\n\nt,ETH/USDT,sell,3,4,\n");

    assertThat(rows).extracting(RawTrade::row).containsExactly(1, 2);
    assertThat(rows).extracting(RawTrade::line).containsExactly(2L, 5L);
    assertThat(rows.get(0).field("note")).isEqualTo("two\nlines");
    assertThat(rows.get(1).field("symbol")).isEqualTo("ETH/USDT");
    assertThat(rows.get(1).field("note")).isNull();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws Exception {
    assertThat(csv("\ufeff" + HEADER + "t,BTC/USDT,buy,1,2,x")).hasSize(1);
  }

  @Test
  void aRowWithTooFewOrTooManyCellsIsRefusedAlone() throws Exception {
    List<RawTrade> rows = csv(HEADER + "t,BTC/USDT\nt,BTC/USDT,buy,1,2,x\na,b,c,d,e,f,g\n");

    assertThat(rows).extracting(row -> row.fault() == null).containsExactly(false, true, false);
    assertThat(rows.get(0).fault().message()).isEqualTo("has 2 cells, and the header has 6");
  }

  @ParameterizedTest
  @CsvSource({
    "'', body has no header",
    "'executed_at,symbol', body has no column type",
    "'executed_at,symbol,type,quantity,price,price', body has the column price twice"
  })
  void aHeaderNamesTheColumnsOfTrades(String header, String message) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> csv(header + "\n"))
        .withMessage(message);
  }

  @Test
  void aColumnThatNobodyKnowsIsNotPassedOver() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> csv("executed_at,symbol,type,quantity,price,amount\n"))
        .withMessageStartingWith("body has a column that is none of client_id, ");
  }

  @Test
  void whatIsNoCsvIsToldWithItsLine() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> csv(HEADER + "t,BTC/USDT,buy,1,2,\"open"))
        .withMessageStartingWith("body is not CSV at line ");
  }

  @Test
  void objectsOfAnArrayAndObjectsOneAfterTheOtherAreTheSame() throws Exception {
    String first = "{\"symbol\":\"BTC/USDT\",\"quantity\":1.50,\"note\":null}";
    String second = "{\"symbol\":\"ETH/USDT\",\"quantity\":\"2\"}";

    for (String text :
        new String[] {"[" + first + ",\n" + second + "]", first + "\n" + second + "\n"}) {
      List<RawTrade> rows = json(text);

      assertThat(rows).extracting(RawTrade::line).containsExactly(1L, 2L);
      assertThat(rows).extracting(row -> row.field("quantity")).containsExactly("1.50", "2");
      assertThat(rows.get(0).field("note")).isNull();
    }
  }

  @Test
  void anElementThatIsNoTradeIsRefusedAlone() throws Exception {
    List<RawTrade> rows =
        json("[7,[[1]],{\"amount\":{\"a\":[1]}},{\"price\":true},{\"price\":\"1\"}]");

    assertThat(rows)
        .extracting(row -> row.fault() == null ? null : row.fault().field())
        .containsExactly("row", "row", "row", "price", null);
  }

  private static List<RawTrade> csv(String text) throws IOException {
    return all(new CsvTradeRows(bytes(text)));
  }

  private static List<RawTrade> json(String text) throws IOException {
    return all(new JsonTradeRows(Json.newMapper().createParser(bytes(text))));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RawTrade> all(TradeRows rows) throws IOException {
    List<RawTrade> all = new ArrayList<>();
    for (RawTrade row = rows.next(); row != null; row = rows.next()) {
      all.add(row);
    }
    return all;
  }
}
