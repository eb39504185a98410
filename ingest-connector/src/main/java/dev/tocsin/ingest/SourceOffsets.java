package dev.tocsin.ingest;

import dev.tocsin.ingest.stream.IdRange;
import dev.tocsin.ingest.stream.Missing;
import dev.tocsin.ingest.stream.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Positions as source offsets: {@code trade_id} and {@code event_time_micros}, and where there is
 * something to say {@code clock_micros} and {@code missing}: ranges of ids, each with the time in
 * µs since which it is missing, such as {@code 101-250@1723161255342000,400-420@1723161260000000}.
 */
final class SourceOffsets {

  static final String TRADE_ID = "trade_id";
  static final String EVENT_TIME_MICROS = "event_time_micros";
  static final String CLOCK_MICROS = "clock_micros";
  static final String MISSING = "missing";

  private SourceOffsets() {}

  static Map<String, Object> of(Position position) {
    Map<String, Object> offset = new HashMap<>(8);
    offset.put(TRADE_ID, position.tradeId());
    offset.put(EVENT_TIME_MICROS, position.eventTimeMicros());
    if (position.clockMicros() > 0) {
      offset.put(CLOCK_MICROS, position.clockMicros());
    }
    if (!position.missing().isEmpty()) {
      offset.put(
          MISSING,
          position.missing().stream().map(SourceOffsets::text).collect(Collectors.joining(",")));
    }
    return offset;
  }

  /**
   * @throws ConnectException when it is no such offset; the message says why
   */
  static Position position(Map<String, ?> offset) {
    return new Position(
        number(offset, TRADE_ID),
        number(offset, EVENT_TIME_MICROS),
        offset.containsKey(CLOCK_MICROS) ? number(offset, CLOCK_MICROS) : 0,
        missing(offset));
  }

  private static long number(Map<String, ?> offset, String field) {
    if (offset.get(field) instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    throw unusable(offset, field);
  }

  private static String text(Missing missing) {
    return missing.ids() + "@" + missing.sinceMicros();
  }

  private static List<Missing> missing(Map<String, ?> offset) {
    List<Missing> ranges = new ArrayList<>();
    if (offset.get(MISSING) instanceof String text) {
      try {
        for (String range : text.split(",", -1)) {
          ranges.add(missing(range));
        }
      } catch (IllegalArgumentException e) {
        throw unusable(offset, MISSING);
      }
    }
    return ranges;
  }

  /** The time may be left out. */
  private static Missing missing(String text) {
    int at = text.indexOf('@');
    String[] ends = (at < 0 ? text : text.substring(0, at)).split("-", 2);
    return new Missing(
        new IdRange(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])),
        at < 0 ? 0 : Long.parseLong(text.substring(at + 1)));
  }

  private static ConnectException unusable(Map<String, ?> offset, String field) {
    return new ConnectException(
        "the source offset "
            + offset
            + " has no usable '"
            + field
            + "': correct it or reset the connector's offsets");
  }
}
