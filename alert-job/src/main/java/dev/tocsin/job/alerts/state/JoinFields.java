package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.tick.Place;
import dev.tocsin.job.record.Bytes;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The fields of joined alerts that several formats share; version 1 of each. Remembers the
 * instruments it has read: for one thread.
 */
final class JoinFields {

  private static final long NO_TIME = Long.MIN_VALUE;

  private final Map<String, Instrument> instruments = new HashMap<>();

  static void writeInstrument(Instrument instrument, DataOutputView out) throws IOException {
    out.writeUTF(instrument == null ? "" : instrument.id());
  }

  Instrument readInstrument(DataInputView in) throws IOException {
    String id = in.readUTF();
    return id.isEmpty() ? null : instruments.computeIfAbsent(id, Instrument::of);
  }

  /** As the JSON it came in. */
  static void writeRule(AlertRule rule, DataOutputView out) throws IOException {
    Bytes.write(Json.bytes(rule), out);
  }

  static AlertRule readRule(DataInputView in) throws IOException {
    return Json.read(Bytes.read(in), AlertRule.class);
  }

  static void writeArmed(JoinInput.Armed armed, DataOutputView out) throws IOException {
    writeInstrument(armed.source(), out);
    out.writeLong(armed.alertId());
    out.writeInt(armed.version());
    Fields.writePlace(Place.of(armed.armedAt()), out);
    out.writeBoolean(armed.late());
    out.writeLong(armed.validFrom() == null ? NO_TIME : Times.micros(armed.validFrom()));
  }

  JoinInput.Armed readArmed(DataInputView in) throws IOException {
    Instrument source = readInstrument(in);
    return new JoinInput.Armed(
        source,
        in.readLong(),
        in.readInt(),
        Fields.readPlace(in).of(source),
        in.readBoolean(),
        time(in.readLong()));
  }

  static void writeChange(JoinInput.PartChanged change, DataOutputView out) throws IOException {
    writeInstrument(change.source(), out);
    out.writeLong(change.alertId());
    out.writeInt(change.version());
    out.writeByte(change.part());
    out.writeBoolean(change.holds());
    MergedPoint point = change.point();
    out.writeLong(point.timeMicros());
    writeInstrument(point.instrument(), out);
    out.writeLong(point.tradeId());
    out.writeBoolean(point.clock());
    writeInstrument(change.tick().instrument(), out);
    Fields.writePlace(Place.of(change.tick()), out);
    Fields.writeDecimal(change.price(), out);
    writeOptional(change.previousValue(), out);
    writeOptional(change.value(), out);
  }

  JoinInput.PartChanged readChange(DataInputView in) throws IOException {
    return new JoinInput.PartChanged(
        readInstrument(in),
        in.readLong(),
        in.readInt(),
        in.readByte(),
        in.readBoolean(),
        new MergedPoint(in.readLong(), readInstrument(in), in.readLong(), in.readBoolean()),
        readTick(in),
        Fields.readDecimal(in),
        readOptional(in),
        readOptional(in));
  }

  static void writeTrade(JoinInput.Trade trade, DataOutputView out) throws IOException {
    writeInstrument(trade.source(), out);
    out.writeLong(trade.timeMicros());
    Fields.writePlace(trade.place(), out);
    Fields.writeDecimal(trade.price(), out);
  }

  JoinInput.Trade readTrade(DataInputView in) throws IOException {
    return new JoinInput.Trade(
        readInstrument(in), in.readLong(), Fields.readPlace(in), Fields.readDecimal(in));
  }

  private StreamPoint readTick(DataInputView in) throws IOException {
    Instrument instrument = readInstrument(in);
    return Fields.readPlace(in).of(instrument);
  }

  private static Instant time(long micros) {
    return micros == NO_TIME ? null : Times.instant(micros);
  }

  private static void writeOptional(BigDecimal value, DataOutputView out) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      Fields.writeDecimal(value, out);
    }
  }

  private static BigDecimal readOptional(DataInputView in) throws IOException {
    return in.readBoolean() ? Fields.readDecimal(in) : null;
  }
}
