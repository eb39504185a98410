package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Makes sense of the rows of one import. For one thread. */
final class TradeRowReader {

  private static final int MAX_NOTE = 1_000;
  private static final int MAX_CLIENT_ID = 100;
  private static final int MAX_NUMBER = 100;

  /** In ASCII digits; the exponent so short that the number can be written out. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

  private final long userId;
  private final String currency;
  private final ImportSymbols symbols;
  private final Instant now;
  private final RowKeys keys = new RowKeys();

  TradeRowReader(long userId, String currency, ImportSymbols symbols, Instant now) {
    this.userId = userId;
    this.currency = currency;
    this.symbols = symbols;
    this.now = now;
  }

  /**
   * The trade that a row says.
   *
   * @throws ProblemException 422, naming all fields at fault
   */
  ImportedTrade read(RawTrade row) {
    if (row.fault() != null) {
      throw ProblemException.invalid(row.fault().field(), row.fault().message());
    }
    Faults faults = new Faults();
    Instant executedAt = faults.read(() -> time(row));
    Instrument instrument = faults.read(() -> instrument(row));
    Side side = faults.read(() -> Choice.of(Side.class, row.field("type"), "type"));
    BigDecimal quantity = faults.read(() -> positive(row, "quantity"));
    BigDecimal price = faults.read(() -> positive(row, "price"));
    BigDecimal fee = faults.read(() -> fee(row));
    String note = faults.read(() -> text(row, "note", MAX_NOTE));
    String clientId = faults.read(() -> text(row, "client_id", MAX_CLIENT_ID));
    faults.refuse();
    Order order = new Order(userId, instrument, side, quantity, price, null, note);
    if (!Decimals.fitsNumeric(order.value())) {
      throw ProblemException.invalid("quantity", "makes a value of more than 20 digits");
    }
    String key = keys.of(clientId, order, fee, executedAt);
    return new ImportedTrade(row.row(), row.line(), key, order, fee, executedAt);
  }

  private Instrument instrument(RawTrade row) {
    Instrument instrument = symbols.find(required(row, "symbol"), row.field("exchange"));
    if (!instrument.quote().equals(currency)) {
      throw ProblemException.invalid(
          "symbol", "must be quoted in %s: accounts hold nothing else yet".formatted(currency));
    }
    return instrument;
  }

  private Instant time(RawTrade row) {
    String text = required(row, "executed_at");
    try {
      Instant time = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
      if (time.isAfter(now) || time.isBefore(Instant.EPOCH)) {
        throw ProblemException.invalid("executed_at", "must be from 1970 to now");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid("executed_at", "must be a time such as 2026-11-23T12:00:00Z");
    }
  }

  private static BigDecimal positive(RawTrade row, String field) {
    BigDecimal number = number(field, required(row, field));
    if (number.signum() <= 0 || !Decimals.fitsNumeric(number)) {
      throw ProblemException.invalid(
          field, "must be greater than 0, with at most 20 digits before the point and 18 after");
    }
    return Decimals.normalized(number);
  }

  private static BigDecimal fee(RawTrade row) {
    if (row.field("fee") == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal fee = number("fee", row.field("fee"));
    if (fee.signum() < 0 || !Decimals.fitsNumeric(fee)) {
      throw ProblemException.invalid(
          "fee", "must not be negative, with at most 20 digits before the point and 18 after");
    }
    return Decimals.normalized(fee);
  }

  private static BigDecimal number(String field, String text) {
    if (text.length() > MAX_NUMBER || !NUMBER.matcher(text).matches()) {
      throw ProblemException.invalid(field, "must be a number such as 0.25");
    }
    return new BigDecimal(text);
  }

  private static String text(RawTrade row, String field, int max) {
    String text = row.field(field);
    if (text != null && text.length() > max) {
      throw ProblemException.invalid(field, "must be at most " + max + " characters");
    }
    if (text != null && text.codePoints().anyMatch(TradeRowReader::isUnprintable)) {
      throw ProblemException.invalid(field, "must not have control characters or broken ones");
    }
    return text;
  }

  private static boolean isUnprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private static String required(RawTrade row, String field) {
    String text = row.field(field);
    if (text == null || text.isEmpty()) {
      throw ProblemException.invalid(field, "is missing");
    }
    return text;
  }
}
