package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes of a record's bytes what the job understands. */
@FunctionalInterface
public interface Decoder<T> extends Serializable {

  /** Later times do not fit microseconds. */
  Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * The record.
   *
   * @throws IOException or an unchecked exception when it is none; the message says why
   */
  T decode(KafkaInput input) throws IOException;

  /**
   * What the job can do something with of a record that cannot be decoded; empty for nothing.
   *
   * @param reason what {@link #decode} threw
   */
  default Optional<T> salvage(KafkaInput input, Exception reason) {
    return Optional.empty();
  }

  static Decoder<UserInput> rules() {
    return new RuleDecoder();
  }

  static Decoder<UserInput> trades() {
    return input -> {
      PortfolioTrade trade = read(input, PortfolioTrade.class);
      require(isBookable(trade.position()), "the position does not fit numeric(38,18)");
      return new UserInput.Trade(trade);
    };
  }

  /** Whether a time that nobody need have told fits microseconds. */
  static boolean isTime(Instant time) {
    return time == null || (time.isAfter(Instant.EPOCH) && time.isBefore(LATEST));
  }

  private static boolean isBookable(Position position) {
    return Stream.of(position.quantity(), position.avgBuyPrice(), position.realizedPnl())
        .allMatch(Decimals::fitsNumeric);
  }

  /**
   * Refuses a record.
   *
   * @throws IOException unless it holds
   */
  static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }

  /**
   * Reads JSON.
   *
   * @throws IOException when it is none of the type, or null
   */
  static <T> T read(KafkaInput input, Class<T> type) throws IOException {
    T value = Json.read(input.value(), type);
    if (value == null) {
      throw new IOException("the record is a JSON null");
    }
    return value;
  }
}
