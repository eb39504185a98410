package dev.tocsin.job.functions.state;

import dev.tocsin.job.functions.Expiration;
import dev.tocsin.job.functions.InstanceRow;
import dev.tocsin.job.functions.KeptValue;
import dev.tocsin.job.functions.Tally;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How a function stands on an instrument. */
public final class InstanceRowFormat implements RecordFormat<InstanceRow> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(InstanceRow row, DataOutputView out) throws IOException {
    out.writeLong(row.functionId());
    out.writeInt(row.version());
    out.writeLong(row.userId());
    out.writeBoolean(row.form() != null);
    if (row.form() != null) {
      write(row.form(), out);
    }
    out.writeLong(row.deletedMicros());
    out.writeLong(row.fromMicros());
    out.writeLong(row.lastInputMicros());
    out.writeLong(row.lastInvokedMicros());
    out.writeByte(row.values().size());
    for (KeptValue value : row.values()) {
      write(value, out);
    }
    write(row.tally(), out);
    out.writeBoolean(row.lastError() != null);
    if (row.lastError() != null) {
      write(row.lastError(), out);
    }
    out.writeByte(row.log().size());
    for (Line line : row.log()) {
      write(line, out);
    }
  }

  @Override
  public InstanceRow read(int version, DataInputView in) throws IOException {
    return new InstanceRow(
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readBoolean() ? readForm(in) : null,
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readValues(in),
        readTally(in),
        in.readBoolean() ? readLine(in) : null,
        readLog(in));
  }

  private static void write(InstanceRow.Form form, DataOutputView out) throws IOException {
    TextFields.write(form.typename(), out);
    TextFields.write(form.endpoint(), out);
    out.writeUTF(form.input().toString());
    out.writeUTF(form.egress().name());
  }

  private static InstanceRow.Form readForm(DataInputView in) throws IOException {
    return new InstanceRow.Form(
        TextFields.read(in),
        TextFields.read(in),
        FunctionInput.parse(in.readUTF()),
        FunctionEgress.valueOf(in.readUTF()));
  }

  private static void write(KeptValue value, DataOutputView out) throws IOException {
    out.writeLong(value.row());
    TextFields.write(value.name(), out);
    TextFields.write(value.typename(), out);
    out.writeUTF(value.expiration().mode().name());
    out.writeLong(value.expiration().afterMicros());
    out.writeBoolean(value.present());
    out.writeLong(value.writtenMicros());
    out.writeInt(value.bytes());
  }

  private static List<KeptValue> readValues(DataInputView in) throws IOException {
    List<KeptValue> values = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      values.add(
          new KeptValue(
              in.readLong(),
              TextFields.read(in),
              TextFields.read(in),
              new Expiration(Expiration.Mode.valueOf(in.readUTF()), in.readLong()),
              in.readBoolean(),
              in.readLong(),
              in.readInt()));
    }
    return values;
  }

  private static void write(Tally tally, DataOutputView out) throws IOException {
    out.writeLong(tally.calls());
    out.writeLong(tally.invocations());
    out.writeLong(tally.failures());
    out.writeLong(tally.retries());
    out.writeLong(tally.givenUp());
    out.writeLong(tally.dropped());
    out.writeLong(tally.refused());
    out.writeLong(tally.triggers());
    out.writeLong(tally.latencyMicros());
    out.writeLong(tally.latencySumMicros());
  }

  private static Tally readTally(DataInputView in) throws IOException {
    return new Tally(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  private static void write(Line line, DataOutputView out) throws IOException {
    out.writeLong(Times.micros(line.at()));
    TextFields.write(line.text(), out);
  }

  private static Line readLine(DataInputView in) throws IOException {
    return new Line(Times.instant(in.readLong()), TextFields.read(in));
  }

  private static List<Line> readLog(DataInputView in) throws IOException {
    List<Line> log = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      log.add(readLine(in));
    }
    return log;
  }
}
