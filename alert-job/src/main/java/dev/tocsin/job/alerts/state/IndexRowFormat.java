package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.index.ConstituentRow;
import dev.tocsin.engine.index.IndexPoint;
import dev.tocsin.engine.index.IndexRow;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.TakerSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How far an index has come, and what of its constituents waits to be merged. */
public final class IndexRowFormat implements RecordFormat<IndexRow> {

  private static final long serialVersionUID = 1;

  private static final byte CLOCK = 0;
  private static final byte TRADE_OF_UNKNOWN_SIDE = 1;
  private static final byte BOUGHT = 2;
  private static final byte SOLD = 3;

  @Override
  public void write(IndexRow row, DataOutputView out) throws IOException {
    out.writeLong(row.lastTradeId());
    out.writeLong(row.toldMicros());
    out.writeLong(row.passedMicros());
    out.writeInt(row.constituents().size());
    for (Map.Entry<Instrument, ConstituentRow> constituent : row.constituents().entrySet()) {
      JoinFields.writeInstrument(constituent.getKey(), out);
      writeConstituent(constituent.getValue(), out);
    }
  }

  @Override
  public IndexRow read(int version, DataInputView in) throws IOException {
    long lastTradeId = in.readLong();
    long toldMicros = in.readLong();
    long passedMicros = in.readLong();
    JoinFields fields = new JoinFields();
    Map<Instrument, ConstituentRow> constituents = new HashMap<>();
    for (int more = in.readInt(); more > 0; more--) {
      constituents.put(fields.readInstrument(in), readConstituent(in));
    }
    return new IndexRow(lastTradeId, toldMicros, passedMicros, constituents);
  }

  private static void writeConstituent(ConstituentRow row, DataOutputView out) throws IOException {
    out.writeLong(row.lastTradeId());
    out.writeLong(row.readMicros());
    out.writeLong(row.mergedMicros());
    out.writeBoolean(row.price() != null);
    if (row.price() != null) {
      Fields.writeDecimal(row.price(), out);
    }
    out.writeInt(row.partition());
    out.writeLong(row.offset());
    out.writeInt(row.waiting().size());
    for (IndexPoint point : row.waiting()) {
      writePoint(point, out);
    }
  }

  private static ConstituentRow readConstituent(DataInputView in) throws IOException {
    long lastTradeId = in.readLong();
    long readMicros = in.readLong();
    long mergedMicros = in.readLong();
    BigDecimal price = in.readBoolean() ? Fields.readDecimal(in) : null;
    int partition = in.readInt();
    long offset = in.readLong();
    List<IndexPoint> waiting = new ArrayList<>();
    for (int more = in.readInt(); more > 0; more--) {
      waiting.add(readPoint(in));
    }
    return new ConstituentRow(
        lastTradeId, readMicros, mergedMicros, price, partition, offset, waiting);
  }

  private static void writePoint(IndexPoint point, DataOutputView out) throws IOException {
    out.writeLong(point.timeMicros());
    IndexPoint.Trade trade = point.trade();
    out.writeByte(kind(trade));
    if (trade != null) {
      Fields.writeDecimal(trade.price(), out);
      Fields.writeDecimal(trade.quantity(), out);
      out.writeLong(trade.receiveTimeMicros());
      out.writeLong(trade.ingestTimeMicros());
    }
  }

  private static IndexPoint readPoint(DataInputView in) throws IOException {
    long timeMicros = in.readLong();
    byte kind = in.readByte();
    return new IndexPoint(
        timeMicros,
        kind == CLOCK
            ? null
            : new IndexPoint.Trade(
                Fields.readDecimal(in),
                Fields.readDecimal(in),
                side(kind),
                in.readLong(),
                in.readLong()));
  }

  private static byte kind(IndexPoint.Trade trade) {
    if (trade == null) {
      return CLOCK;
    }
    return switch (trade.takerSide()) {
      case UNKNOWN -> TRADE_OF_UNKNOWN_SIDE;
      case BUY -> BOUGHT;
      case SELL -> SOLD;
    };
  }

  private static TakerSide side(byte kind) {
    return switch (kind) {
      case BOUGHT -> TakerSide.BUY;
      case SOLD -> TakerSide.SELL;
      default -> TakerSide.UNKNOWN;
    };
  }
}
