package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.MarkedPosition;
import dev.tocsin.engine.portfolio.Portfolio;
import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The numbers of a portfolio, then each of its positions as JSON. */
public final class PortfolioFormat implements RecordFormat<Portfolio> {

  private static final long serialVersionUID = 1;

  @Override
  public void write(Portfolio portfolio, DataOutputView out) throws IOException {
    out.writeLong(portfolio.userId());
    out.writeLong(portfolio.sequence());
    out.writeUTF(portfolio.balance().toPlainString());
    out.writeUTF(portfolio.deposited().toPlainString());
    out.writeLong(portfolio.asOfMicros());
    out.writeInt(portfolio.positions().size());
    for (Map.Entry<Instrument, MarkedPosition> entry : portfolio.positions().entrySet()) {
      out.writeUTF(entry.getKey().id());
      Bytes.write(Json.bytes(entry.getValue()), out);
    }
  }

  @Override
  public Portfolio read(int version, DataInputView in) throws IOException {
    return new Portfolio(
        in.readLong(),
        in.readLong(),
        new BigDecimal(in.readUTF()),
        new BigDecimal(in.readUTF()),
        in.readLong(),
        positions(in));
  }

  private static Map<Instrument, MarkedPosition> positions(DataInputView in) throws IOException {
    Map<Instrument, MarkedPosition> positions = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      positions.put(Instrument.of(in.readUTF()), Json.read(Bytes.read(in), MarkedPosition.class));
    }
    return positions;
  }
}
