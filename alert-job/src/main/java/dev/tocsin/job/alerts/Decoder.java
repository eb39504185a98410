package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.stream.Stream;

/** Makes of a record's bytes what the job understands. */
@FunctionalInterface
interface Decoder<T> extends Serializable {

  /** Later times do not fit microseconds. */
  Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * The record.
   *
   * @throws IOException or an unchecked exception when it is none; the message says why
   */
  T decode(KafkaInput input) throws IOException;

  static Decoder<UserInput> rules() {
    return input -> {
      AlertRule rule = read(input, AlertRule.class);
      require(rule.asOf().stream().allMatch(Decoder::isPlace), "the as-of point is out of range");
      return new UserInput.Rule(rule);
    };
  }

  static Decoder<UserInput> trades() {
    return input -> {
      PortfolioTrade trade = read(input, PortfolioTrade.class);
      require(isBookable(trade.position()), "the position does not fit numeric(38,18)");
      return new UserInput.Trade(trade);
    };
  }

  static Decoder<MarketInput> market() {
    return new Market();
  }

  private static boolean isPlace(StreamPoint point) {
    Instant time = point.eventTime();
    return time == null || (time.isAfter(Instant.EPOCH) && time.isBefore(LATEST));
  }

  private static boolean isBookable(Position position) {
    return Stream.of(position.quantity(), position.avgBuyPrice(), position.realizedPnl())
        .allMatch(Decimals::fitsNumeric);
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }

  private static <T> T read(KafkaInput input, Class<T> type) throws IOException {
    T value = Json.read(input.value(), type);
    if (value == null) {
      throw new IOException("the record is a JSON null");
    }
    return value;
  }

  /** SBE; a codec is for one thread, and so is a decoder. */
  final class Market implements Decoder<MarketInput> {

    private static final long serialVersionUID = 1;

    private transient MarketCodec codec;

    @Override
    public MarketInput decode(KafkaInput input) {
      if (codec == null) {
        codec = new MarketCodec();
      }
      return new MarketInput(codec.decode(input.value()), input.partition(), input.offset());
    }
  }
}
