package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.PartState;
import dev.tocsin.engine.alert.Phase;
import dev.tocsin.engine.alert.Watch;
import dev.tocsin.engine.join.JoinedAlert;
import dev.tocsin.engine.join.JoinedPart;
import dev.tocsin.engine.join.JoinedSource;
import dev.tocsin.engine.join.JoinedVersion;
import dev.tocsin.engine.join.PolicyState;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.alert.AlertRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The versions of a joined alert. Remembers the instruments it has read: for one thread. */
public final class JoinedAlertFormat implements RecordFormat<JoinedAlert> {

  private static final long serialVersionUID = 1;

  private transient JoinFields fields;

  @Override
  public void write(JoinedAlert alert, DataOutputView out) throws IOException {
    out.writeShort(alert.versions().size());
    for (JoinedVersion version : alert.versions()) {
      write(version, out);
    }
  }

  @Override
  public JoinedAlert read(int version, DataInputView in) throws IOException {
    if (fields == null) {
      fields = new JoinFields();
    }
    List<JoinedVersion> versions = new ArrayList<>();
    for (int more = in.readShort(); more > 0; more--) {
      versions.add(readVersion(in));
    }
    return new JoinedAlert(versions);
  }

  @Override
  public RecordFormat<JoinedAlert> duplicate() {
    return new JoinedAlertFormat();
  }

  private static void write(JoinedVersion version, DataOutputView out) throws IOException {
    JoinFields.writeRule(version.rule(), out);
    out.writeByte(version.sources().size());
    for (JoinedSource source : version.sources()) {
      out.writeBoolean(source.armed() != null);
      if (source.armed() != null) {
        JoinFields.writeArmed(source.armed(), out);
      }
      out.writeBoolean(source.complete());
    }
    out.writeByte(version.parts().size());
    for (JoinedPart part : version.parts()) {
      write(part, out);
    }
    out.writeInt(version.waiting().size());
    for (JoinInput.PartChanged change : version.waiting()) {
      JoinFields.writeChange(change, out);
    }
    write(version.policy(), out);
    out.writeByte(version.decisive());
    out.writeLong(version.endMicros());
  }

  private JoinedVersion readVersion(DataInputView in) throws IOException {
    AlertRule.InForce rule = (AlertRule.InForce) JoinFields.readRule(in);
    List<JoinedSource> sources = new ArrayList<>();
    for (int more = in.readByte(); more > 0; more--) {
      sources.add(
          new JoinedSource(in.readBoolean() ? fields.readArmed(in) : null, in.readBoolean()));
    }
    List<JoinedPart> parts = new ArrayList<>();
    for (int more = in.readByte(); more > 0; more--) {
      parts.add(readPart(in));
    }
    List<JoinInput.PartChanged> waiting = new ArrayList<>();
    for (int more = in.readInt(); more > 0; more--) {
      waiting.add(fields.readChange(in));
    }
    return new JoinedVersion(
        rule, sources, parts, waiting, readPolicy(in), in.readByte(), in.readLong());
  }

  private static void write(JoinedPart part, DataOutputView out) throws IOException {
    out.writeBoolean(part.holds());
    out.writeBoolean(part.cameTrue() != null);
    if (part.cameTrue() != null) {
      JoinFields.writeChange(part.cameTrue(), out);
    }
    out.writeBoolean(part.spread() != null);
    if (part.spread() != null) {
      out.writeByte(part.spread().phase().code());
      out.writeLong(part.spread().watch().up());
      out.writeLong(part.spread().watch().down());
    }
  }

  private JoinedPart readPart(DataInputView in) throws IOException {
    return new JoinedPart(
        in.readBoolean(),
        in.readBoolean() ? fields.readChange(in) : null,
        in.readBoolean()
            ? new PartState(Phase.of(in.readByte()), new Watch(in.readLong(), in.readLong()))
            : null);
  }

  private static void write(PolicyState policy, DataOutputView out) throws IOException {
    out.writeBoolean(policy.holds());
    out.writeLong(policy.cameTrueMicros());
    out.writeLong(policy.holdEndsMicros());
    out.writeLong(policy.lastTriggerMicros());
    out.writeInt(policy.triggers());
    out.writeBoolean(policy.over());
  }

  private static PolicyState readPolicy(DataInputView in) throws IOException {
    return new PolicyState(
        in.readBoolean(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readBoolean());
  }
}
