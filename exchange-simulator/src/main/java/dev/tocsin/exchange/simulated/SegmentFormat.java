package dev.tocsin.exchange.simulated;

import dev.tocsin.exchange.Trade;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of a journal segment: a header that says where every symbol stood when the segment was
 * begun, then records of fixed width, each with its checksum.
 */
final class SegmentFormat {

  static final int RECORD_BYTES = 2 + 5 * Long.BYTES + Integer.BYTES;

  private static final int CHECKED_BYTES = RECORD_BYTES - Integer.BYTES;
  private static final long MAGIC_AND_VERSION = 0x544F4353_494D0001L;

  private SegmentFormat() {}

  static byte[] header(List<LastTrade> lastTrades) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(MAGIC_AND_VERSION);
    out.writeShort(lastTrades.size());
    for (LastTrade last : lastTrades) {
      out.writeUTF(last.symbol());
      out.writeLong(last.id());
      out.writeLong(last.aggregateId());
      out.writeLong(last.priceE8());
    }
    return bytes.toByteArray();
  }

  static List<LastTrade> readHeader(DataInputStream in) throws IOException {
    if (in.readLong() != MAGIC_AND_VERSION) {
      throw new IOException("it is not a journal of this version");
    }
    int symbols = in.readShort();
    List<LastTrade> lastTrades = new ArrayList<>(symbols);
    for (int i = 0; i < symbols; i++) {
      lastTrades.add(new LastTrade(in.readUTF(), in.readLong(), in.readLong(), in.readLong()));
    }
    return lastTrades;
  }

  static void putRecord(ByteBuffer out, int symbolIndex, Trade trade) {
    int start = out.position();
    out.putShort((short) symbolIndex)
        .putLong(trade.id())
        .putLong(trade.aggregateId())
        .putLong(trade.priceE8())
        .putLong(trade.quantityE8())
        .putLong(trade.buyerIsMaker() ? -trade.timeMillis() : trade.timeMillis());
    out.putInt(checksum(out.slice(start, CHECKED_BYTES)));
  }

  /** Empty when the bytes are not a record that was written to its end. */
  static Optional<Trade> readRecord(byte[] record, List<LastTrade> header) {
    ByteBuffer in = ByteBuffer.wrap(record);
    int symbolIndex = in.getShort();
    if (in.getInt(CHECKED_BYTES) != checksum(in.slice(0, CHECKED_BYTES))
        || symbolIndex < 0
        || symbolIndex >= header.size()) {
      return Optional.empty();
    }
    long id = in.getLong();
    long aggregateId = in.getLong();
    long priceE8 = in.getLong();
    long quantityE8 = in.getLong();
    long time = in.getLong();
    String symbol = header.get(symbolIndex).symbol();
    return Optional.of(
        new Trade(symbol, id, aggregateId, priceE8, quantityE8, Math.abs(time), time < 0));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
