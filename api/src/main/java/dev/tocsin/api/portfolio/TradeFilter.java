package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Side;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of somebody's trades are asked for.
 *
 * @param instrument null for any
 * @param side null for both
 * @param from the first moment; null for no bound
 * @param to the first moment that is too late; null for no bound
 */
record TradeFilter(Instrument instrument, Side side, Instant from, Instant to) {

  /**
   * Reads the parameters; what is null is not asked for.
   *
   * @throws ProblemException 422, naming the parameter
   */
  static TradeFilter of(Instrument instrument, String type, String from, String to) {
    Instant first = time("from", from);
    Instant end = time("to", to);
    if (first != null && end != null && !first.isBefore(end)) {
      throw ProblemException.invalid("from", "must be before to");
    }
    return new TradeFilter(
        instrument, type == null ? null : Choice.of(Side.class, type, "type"), first, end);
  }

  /** Everything of a user. */
  String where() {
    StringBuilder where = new StringBuilder(" where user_id = ?");
    where.append(instrument == null ? "" : " and instrument = ?");
    where.append(side == null ? "" : " and side = ?");
    where.append(from == null ? "" : " and executed_at >= ?");
    where.append(to == null ? "" : " and executed_at < ?");
    return where.toString();
  }

  /** What {@link #where} asks for, and then the rest. */
  Object[] parameters(long userId, Object... rest) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(userId);
    if (instrument != null) {
      parameters.add(instrument.id());
    }
    if (side != null) {
      parameters.add(Choice.name(side));
    }
    if (from != null) {
      parameters.add(from);
    }
    if (to != null) {
      parameters.add(to);
    }
    parameters.addAll(List.of(rest));
    return parameters.toArray();
  }

  private static Instant time(String field, String text) {
    try {
      Instant time = text == null ? null : Instant.parse(text);
      if (time != null && (time.getEpochSecond() < 0 || time.getEpochSecond() > 253_402_300_799L)) {
        throw ProblemException.invalid(field, "must be from 1970 to 9999");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(field, "must be a time such as 2026-11-23T12:00:00Z");
    }
  }
}
