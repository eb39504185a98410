package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.PartState;
import dev.tocsin.engine.alert.Phase;
import dev.tocsin.engine.alert.RunState;
import dev.tocsin.engine.alert.StandingAlert;
import dev.tocsin.engine.alert.StandingVersions;
import dev.tocsin.engine.alert.Watch;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The versions of an alert that stand. Remembers the instruments it has read: for one thread. */
public final class StandingVersionsFormat implements RecordFormat<StandingVersions> {

  private static final long serialVersionUID = 1;

  private transient Map<String, Instrument> instruments;

  @Override
  public void write(StandingVersions standing, DataOutputView out) throws IOException {
    out.writeShort(standing.versions().size());
    for (StandingAlert alert : standing.versions()) {
      write(alert, out);
    }
  }

  @Override
  public StandingVersions read(int version, DataInputView in) throws IOException {
    int count = in.readUnsignedShort();
    if (count == 1) {
      return new StandingVersions(List.of(readAlert(in)));
    }
    List<StandingAlert> versions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      versions.add(readAlert(in));
    }
    return new StandingVersions(versions);
  }

  @Override
  public RecordFormat<StandingVersions> duplicate() {
    return new StandingVersionsFormat();
  }

  private static void write(StandingAlert alert, DataOutputView out) throws IOException {
    out.writeInt(alert.version());
    out.writeLong(alert.userId());
    ConditionFields.write(alert.condition(), out);
    ConditionFields.write(alert.policy(), out);
    out.writeLong(alert.expiresAtMicros());
    out.writeLong(alert.asOfTradeId());
    Fields.writePlace(alert.armedAt(), out);
    out.writeBoolean(alert.late());
    out.writeInt(alert.withdrawnVersion());
    out.writeLong(alert.withdrawnAfter());
    out.writeLong(alert.withdrawnAfterMicros());
    write(alert.run(), out);
  }

  private StandingAlert readAlert(DataInputView in) throws IOException {
    return new StandingAlert(
        in.readInt(),
        in.readLong(),
        ConditionFields.read(in, this::instrument),
        ConditionFields.readPolicy(in),
        in.readLong(),
        in.readLong(),
        Fields.readPlace(in),
        in.readBoolean(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        readRun(in));
  }

  private static void write(RunState run, DataOutputView out) throws IOException {
    out.writeByte(run.parts().size());
    for (PartState part : run.parts()) {
      out.writeByte(part.phase().code());
      out.writeLong(part.watch().up());
      out.writeLong(part.watch().down());
    }
    out.writeBoolean(run.holds());
    out.writeByte(run.decisive());
    out.writeLong(run.holdUntilMicros());
    out.writeLong(run.lastTriggerMicros());
    out.writeInt(run.triggers());
    out.writeLong(run.throughTradeId());
  }

  private static RunState readRun(DataInputView in) throws IOException {
    int count = in.readByte();
    return new RunState(
        count == 1 ? List.of(readPart(in)) : readParts(count, in),
        in.readBoolean(),
        in.readByte(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong());
  }

  private static List<PartState> readParts(int count, DataInputView in) throws IOException {
    List<PartState> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(readPart(in));
    }
    return parts;
  }

  private static PartState readPart(DataInputView in) throws IOException {
    return new PartState(Phase.of(in.readByte()), new Watch(in.readLong(), in.readLong()));
  }

  private Instrument instrument(String id) {
    if (instruments == null) {
      instruments = new HashMap<>();
    }
    return instruments.computeIfAbsent(id, Instrument::of);
  }
}
