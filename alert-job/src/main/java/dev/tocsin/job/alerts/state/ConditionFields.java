package dev.tocsin.job.alerts.state;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.SeriesJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Conditions and policies as bytes. Version 1 of every format that holds one: the orders of the
 * lists here are part of every savepoint, so they only ever grow at their ends.
 */
final class ConditionFields {

  private static final int SIMPLE = 0;
  private static final int ALL = 1;
  private static final int ANY = 2;

  private static final int PRICE = 0;
  private static final List<String> SERIES =
      List.of(
          "price",
          "change_pct",
          "range_pct",
          "volume",
          "vwap",
          "drawdown_pct",
          "runup_pct",
          "sma",
          "ema",
          "rsi",
          "macd",
          "bollinger",
          "spread_pct",
          "position_pnl_pct",
          "position_value");
  private static final List<Operator> OPERATORS =
      List.of(
          Operator.ABOVE,
          Operator.BELOW,
          Operator.CROSSES_ABOVE,
          Operator.CROSSES_BELOW,
          Operator.CROSSES,
          Operator.ENTERS,
          Operator.LEAVES);
  private static final List<Policy.Bar> BARS =
      List.of(Policy.Bar.ONCE_PER_BAR, Policy.Bar.ON_BAR_CLOSE);

  private static final int HAS_COOLDOWN = 1;
  private static final int HAS_MAX_TRIGGERS = 2;
  private static final int HAS_HYSTERESIS = 4;
  private static final int HAS_HOLD = 8;
  private static final int HAS_BAR = 16;
  private static final int EVERY = 32;

  private ConditionFields() {}

  static void write(Condition condition, DataOutputView out) throws IOException {
    if (condition instanceof Condition.Simple simple) {
      out.writeByte(SIMPLE);
      writeSimple(simple, out);
      return;
    }
    out.writeByte(condition instanceof Condition.All ? ALL : ANY);
    out.writeByte(condition.parts().size());
    for (Condition.Simple part : condition.parts()) {
      writeSimple(part, out);
    }
  }

  /**
   * @param instruments from id to instrument
   */
  static Condition read(DataInputView in, Function<String, Instrument> instruments)
      throws IOException {
    int kind = in.readByte();
    if (kind == SIMPLE) {
      return readSimple(in, instruments);
    }
    int count = in.readByte();
    List<Condition.Simple> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(readSimple(in, instruments));
    }
    return kind == ALL ? new Condition.All(parts) : new Condition.Any(parts);
  }

  static void writeSeries(Series series, DataOutputView out) throws IOException {
    int code = SERIES.indexOf(series.id());
    out.writeByte(code);
    SeriesJson.Params params = SeriesJson.params(series);
    if (params == null) {
      return;
    }
    out.writeLong(params.window() == null ? 0 : params.window().seconds());
    out.writeShort(params.n() == null ? 0 : params.n());
    out.writeUTF(params.interval() == null ? "" : params.interval().id());
    out.writeUTF(params.line() == null ? "" : params.line());
    out.writeUTF(params.exchange() == null ? "" : params.exchange());
  }

  static Series readSeries(DataInputView in) throws IOException {
    int code = in.readByte();
    if (code == PRICE) {
      return new Series.Price();
    }
    String id = SERIES.get(code);
    if (SeriesJson.PARAMS.get(id).isEmpty()) {
      return SeriesJson.series(id, null);
    }
    long window = in.readLong();
    int n = in.readShort();
    String interval = in.readUTF();
    String line = in.readUTF();
    String exchange = in.readUTF();
    return SeriesJson.series(
        id,
        new SeriesJson.Params(
            window == 0 ? null : new Span(window),
            n == 0 ? null : n,
            interval.isEmpty() ? null : Interval.of(interval),
            line.isEmpty() ? null : line,
            exchange.isEmpty() ? null : exchange));
  }

  static void write(Policy policy, DataOutputView out) throws IOException {
    int fields = policy.mode() == Policy.Mode.EVERY ? EVERY : 0;
    fields |= policy.cooldown() == null ? 0 : HAS_COOLDOWN;
    fields |= policy.maxTriggers() == null ? 0 : HAS_MAX_TRIGGERS;
    fields |= policy.hysteresisPct() == null ? 0 : HAS_HYSTERESIS;
    fields |= policy.hold() == null ? 0 : HAS_HOLD;
    fields |= policy.bar() == null ? 0 : HAS_BAR;
    out.writeByte(fields);
    if (policy.cooldown() != null) {
      out.writeLong(policy.cooldown().seconds());
    }
    if (policy.maxTriggers() != null) {
      out.writeInt(policy.maxTriggers());
    }
    if (policy.hysteresisPct() != null) {
      Fields.writeDecimal(policy.hysteresisPct(), out);
    }
    if (policy.hold() != null) {
      out.writeLong(policy.hold().seconds());
    }
    if (policy.bar() != null) {
      out.writeByte(BARS.indexOf(policy.bar()));
    }
  }

  static Policy readPolicy(DataInputView in) throws IOException {
    int fields = in.readByte();
    if (fields == 0) {
      return Policy.ONCE;
    }
    Span cooldown = (fields & HAS_COOLDOWN) == 0 ? null : new Span(in.readLong());
    Integer maxTriggers = (fields & HAS_MAX_TRIGGERS) == 0 ? null : in.readInt();
    BigDecimal hysteresis = (fields & HAS_HYSTERESIS) == 0 ? null : Fields.readDecimal(in);
    Span hold = (fields & HAS_HOLD) == 0 ? null : new Span(in.readLong());
    Policy.Bar bar = (fields & HAS_BAR) == 0 ? null : BARS.get(in.readByte());
    return new Policy(
        (fields & EVERY) == 0 ? Policy.Mode.ONCE : Policy.Mode.EVERY,
        cooldown,
        maxTriggers,
        hysteresis,
        hold,
        bar);
  }

  private static void writeSimple(Condition.Simple part, DataOutputView out) throws IOException {
    out.writeUTF(part.instrument().id());
    writeSeries(part.series(), out);
    out.writeByte(OPERATORS.indexOf(part.operator()));
    Fields.writeDecimal(part.lower(), out);
    if (part.operator().isBand()) {
      Fields.writeDecimal(part.upper(), out);
    }
  }

  private static Condition.Simple readSimple(
      DataInputView in, Function<String, Instrument> instruments) throws IOException {
    Instrument instrument = instruments.apply(in.readUTF());
    Series series = readSeries(in);
    Operator operator = OPERATORS.get(in.readByte());
    BigDecimal lower = Fields.readDecimal(in);
    BigDecimal upper = operator.isBand() ? Fields.readDecimal(in) : lower;
    return new Condition.Simple(instrument, series, operator, lower, upper);
  }
}
