package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.alert.StandingAlert;
import dev.tocsin.engine.alert.StandingVersions;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.alert.Operator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The versions of an alert that stand. */
public final class StandingVersionsFormat implements RecordFormat<StandingVersions> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(StandingVersions standing, DataOutputView out) throws IOException {
    out.writeInt(standing.versions().size());
    for (StandingAlert alert : standing.versions()) {
      write(alert, out);
    }
  }

  @Override
  public StandingVersions read(int version, DataInputView in) throws IOException {
    int count = in.readInt();
    List<StandingAlert> versions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      versions.add(readAlert(in));
    }
    return new StandingVersions(versions);
  }

  private static void write(StandingAlert alert, DataOutputView out) throws IOException {
    out.writeInt(alert.version());
    out.writeLong(alert.userId());
    out.writeBoolean(alert.operator() == Operator.ABOVE);
    Fields.writeDecimal(alert.level(), out);
    out.writeLong(alert.asOfTradeId());
    Fields.writePlace(alert.armedAt(), out);
    out.writeBoolean(alert.late());
    out.writeInt(alert.withdrawnVersion());
    out.writeLong(alert.withdrawnAfter());
  }

  private static StandingAlert readAlert(DataInputView in) throws IOException {
    return new StandingAlert(
        in.readInt(),
        in.readLong(),
        in.readBoolean() ? Operator.ABOVE : Operator.BELOW,
        Fields.readDecimal(in),
        in.readLong(),
        Fields.readPlace(in),
        in.readBoolean(),
        in.readInt(),
        in.readLong());
  }
}
