package dev.tocsin.job.alerts.state;

import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.PlacedPrice;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The fields that several formats share. They belong to version 1 of each. */
public final class Fields {

  private static final int LONG = 0;

  private Fields() {}

  /** Of a scale from −128 to 127. */
  public static void writeDecimal(BigDecimal value, DataOutputView out) throws IOException {
    out.writeByte(value.scale());
    if (value.precision() <= 18) {
      out.writeByte(LONG);
      out.writeLong(value.unscaledValue().longValue());
    } else {
      byte[] unscaled = value.unscaledValue().toByteArray();
      out.writeByte(unscaled.length);
      out.write(unscaled);
    }
  }

  /** Reads what {@link #writeDecimal} wrote. */
  public static BigDecimal readDecimal(DataInputView in) throws IOException {
    int scale = in.readByte();
    int length = in.readUnsignedByte();
    if (length == LONG) {
      return BigDecimal.valueOf(in.readLong(), scale);
    }
    byte[] unscaled = new byte[length];
    in.readFully(unscaled);
    return new BigDecimal(new BigInteger(unscaled), scale);
  }

  static void writePlace(Place place, DataOutputView out) throws IOException {
    out.writeLong(place.tradeId());
    out.writeLong(place.eventTimeMicros());
    out.writeInt(place.partition());
    out.writeLong(place.offset());
  }

  static Place readPlace(DataInputView in) throws IOException {
    return new Place(in.readLong(), in.readLong(), in.readInt(), in.readLong());
  }

  /** The price may be null. */
  static void writePrice(PlacedPrice price, DataOutputView out) throws IOException {
    out.writeBoolean(price != null);
    if (price != null) {
      writePlace(price.place(), out);
      writeDecimal(price.price(), out);
    }
  }

  static PlacedPrice readPrice(DataInputView in) throws IOException {
    return in.readBoolean() ? new PlacedPrice(readPlace(in), readDecimal(in)) : null;
  }
}
