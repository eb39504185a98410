package dev.tocsin.ingest.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Trade;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quick way to read a trade says what the thorough way says, or nothing. */
class UsualTradesTest {

  private static final String TRADE =
      "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255208,\"s\":\"BTCUSDT\","
          + "\"t\":3789,\"p\":\"61837.63000000\",\"q\":\"0.02000000\",\"T\":1723161255207,"
          + "\"m\":true,\"M\":true}}";
  private static final String AGGREGATE =
      "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1723161255208,"
          + "\"s\":\"BTCUSDT\",\"a\":2789,\"p\":\"100.00000000\",\"q\":\"1000.00000000\",\"f\":3789,"
          + "\"l\":3790,\"T\":1723161255207123,\"m\":false,\"M\":true}}";

  @Test
  void aTradeIsReadAtOnce() {
    Trade trade = UsualTrades.read(Kind.TRADE, TRADE);

    assertThat(trade.price()).hasToString("61837.63");
    assertThat(trade.quantity()).hasToString("0.02");
    assertThat(trade).isEqualTo(thorough(Kind.TRADE, TRADE));
  }

  @Test
  void anAggregateIsReadAtOnce() {
    Trade trade = UsualTrades.read(Kind.AGG_TRADE, AGGREGATE);

    assertThat(trade.quantity()).hasToString("1000");
    assertThat(trade).isEqualTo(thorough(Kind.AGG_TRADE, AGGREGATE));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theOtherKindIsLeftToOthers(Kind kind) {
    assertThat(UsualTrades.read(kind, kind == Kind.TRADE ? AGGREGATE : TRADE)).isNull();
  }

  @Property(tries = 20_000)
  void whateverBecomesOfAFrameItIsReadAsTheThoroughWayReadsIt(
      @ForAll("frames") String frame, @ForAll Kind kind) {
    Trade quick = UsualTrades.read(kind, frame);

    if (quick != null) {
      assertThat(quick).isEqualTo(thorough(kind, frame));
    }
  }

  @Property(tries = 5_000)
  void everyDecimalThatFitsIsReadAtOnceAndExactly(
      @ForAll("decimals") String price, @ForAll("decimals") String quantity) {
    String frame =
        TRADE
            .replace("\"61837.63000000\"", "\"" + price + "\"")
            .replace("\"0.02000000\"", "\"" + quantity + "\"");
    Object expected = new StreamDecoder(new JsonFactory(), Kind.TRADE).decode(frame);

    Trade quick = UsualTrades.read(Kind.TRADE, frame);

    if (expected instanceof FeedFrame.Traded traded) {
      assertThat(quick).isEqualTo(traded.trade());
    } else {
      assertThat(quick).isNull();
    }
  }

  @Provide
  Arbitrary<String> decimals() {
    StringArbitrary digits = Arbitraries.strings().withCharRange('0', '9');
    return Combinators.combine(digits.ofMinLength(1).ofMaxLength(9), digits.ofLength(8))
        .as((whole, part) -> whole + "." + part);
  }

  /** Some characters of a sound frame are cut out, doubled or replaced. */
  @Provide
  Arbitrary<String> frames() {
    return Combinators.combine(
            Arbitraries.of(TRADE, AGGREGATE),
            Arbitraries.integers().between(0, TRADE.length() - 1),
            Arbitraries.integers().between(0, 12),
            Arbitraries.of(
                "",
                "0",
                "-",
                "1",
                "9",
                ".",
                "\"",
                ",",
                "{",
                "}",
                " ",
                "e5",
                "null",
                "true",
                "false",
                "\"t\":7",
                ",\"p\":\"1\"",
                "\\u0031",
                "\u00e4",
                "00000000000000000000",
                "é",
                "12.5",
                "\"x\":{}",
                "]",
                ":"))
        .as(
            (frame, from, length, put) ->
                frame.substring(0, from)
                    + put
                    + frame.substring(Math.min(frame.length(), from + length)));
  }

  private static Trade thorough(Kind kind, String frame) {
    FeedFrame read = new StreamDecoder(new JsonFactory(), kind).decode(frame);
    assertThat(read).as(frame).isInstanceOf(FeedFrame.Traded.class);
    return ((FeedFrame.Traded) read).trade();
  }
}
