package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.InstrumentCache;
import dev.tocsin.schemas.market.sbe.ClockMessageDecoder;
import dev.tocsin.schemas.market.sbe.ClockMessageEncoder;
import dev.tocsin.schemas.market.sbe.FixedDecimalDecoder;
import dev.tocsin.schemas.market.sbe.FixedDecimalEncoder;
import dev.tocsin.schemas.market.sbe.GapMessageDecoder;
import dev.tocsin.schemas.market.sbe.GapMessageEncoder;
import dev.tocsin.schemas.market.sbe.MessageHeaderDecoder;
import dev.tocsin.schemas.market.sbe.MessageHeaderEncoder;
import dev.tocsin.schemas.market.sbe.TakerSideCode;
import dev.tocsin.schemas.market.sbe.TickMessageDecoder;
import dev.tocsin.schemas.market.sbe.TickMessageEncoder;
import java.math.BigDecimal;
import java.util.Arrays;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Between the records of {@code market.ticks} and their SBE bytes ({@code sbe/market.xml}). Holds
 * reusable flyweights and remembers the instruments it has read: one codec per thread.
 */
public final class MarketCodec {

  private static final int MAX_TEXT_LENGTH = 255;

  private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(160);
  private final UnsafeBuffer in = new UnsafeBuffer(0, 0);
  private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TickMessageEncoder tickEncoder = new TickMessageEncoder();
  private final TickMessageDecoder tickDecoder = new TickMessageDecoder();
  private final GapMessageEncoder gapEncoder = new GapMessageEncoder();
  private final GapMessageDecoder gapDecoder = new GapMessageDecoder();
  private final ClockMessageEncoder clockEncoder = new ClockMessageEncoder();
  private final ClockMessageDecoder clockDecoder = new ClockMessageDecoder();
  private final InstrumentCache instruments = new InstrumentCache();
  private final byte[] id = new byte[MAX_TEXT_LENGTH];
  private final MarketMessage decoded = new MarketMessage();

  /** The record's bytes, header included. */
  public byte[] encode(MarketRecord record) {
    int length;
    if (record instanceof Tick tick) {
      length = encodeTick(tick);
    } else if (record instanceof Gap gap) {
      length = encodeGap(gap);
    } else {
      length = encodeClock((Clock) record);
    }
    return Arrays.copyOf(out.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + length);
  }

  /**
   * Reads a record that {@link #encode} wrote, in this version of the schema or another.
   *
   * @throws IllegalArgumentException when the bytes are no such record; the message says why
   */
  public MarketRecord decode(byte[] bytes) {
    decode(bytes, decoded);
    return decoded.toRecord();
  }

  /**
   * Reads a record like {@link #decode(byte[])}, and allocates nothing except for gaps, once its
   * instrument is known: all its messages carry the same object then.
   *
   * @throws IllegalArgumentException when the bytes are no such record; the message is worth
   *     nothing then
   */
  public void decode(byte[] bytes, MarketMessage into) {
    try {
      decodeFrom(bytes, into);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "a market record ends too early, after " + bytes.length + " bytes", e);
    }
  }

  private void decodeFrom(byte[] bytes, MarketMessage into) {
    in.wrap(bytes);
    header.wrap(in, 0);
    if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
      throw new IllegalArgumentException(
          "not a market record: SBE schema "
              + header.schemaId()
              + " instead of "
              + MessageHeaderDecoder.SCHEMA_ID);
    }
    switch (header.templateId()) {
      case TickMessageDecoder.TEMPLATE_ID -> decodeTick(into);
      case GapMessageDecoder.TEMPLATE_ID -> decodeGap(into);
      case ClockMessageDecoder.TEMPLATE_ID -> decodeClock(into);
      default -> throw new IllegalArgumentException("unknown SBE template " + header.templateId());
    }
  }

  private int encodeTick(Tick tick) {
    tickEncoder.wrapAndApplyHeader(out, 0, headerEncoder);
    tickEncoder
        .tradeId(tick.tradeId())
        .eventTimeMicros(tick.eventTimeMicros())
        .receiveTimeMicros(tick.receiveTimeMicros())
        .ingestTimeMicros(tick.ingestTimeMicros())
        .takerSide(code(tick.takerSide()));
    put(tick.price(), tickEncoder.price());
    put(tick.quantity(), tickEncoder.quantity());
    tickEncoder.putInstrument(id, 0, tick.instrument().copyUtf8(id, 0));
    return tickEncoder.encodedLength();
  }

  private void decodeTick(MarketMessage into) {
    requireBlock(TickMessageDecoder.BLOCK_LENGTH);
    tickDecoder.wrapAndApplyHeader(in, 0, header);
    into.tick(
        instrument(tickDecoder.getInstrument(id, 0, id.length)),
        tickDecoder.tradeId(),
        side(tickDecoder.takerSide()));
    FixedDecimalDecoder price = tickDecoder.price();
    into.price(price.mantissa(), -price.exponent());
    FixedDecimalDecoder quantity = tickDecoder.quantity();
    into.quantity(quantity.mantissa(), -quantity.exponent());
    into.times(
        tickDecoder.eventTimeMicros(),
        tickDecoder.receiveTimeMicros(),
        tickDecoder.ingestTimeMicros());
    if (!isCarried(into)) {
      into.set(into.toTick());
    }
  }

  /** False for what the record refuses, and for what it writes in another way. */
  private static boolean isCarried(MarketMessage tick) {
    return tick.tradeId() > 0
        && isCarried(tick.priceMantissa(), tick.priceScale())
        && isCarried(tick.quantityMantissa(), tick.quantityScale());
  }

  private static boolean isCarried(long mantissa, int scale) {
    return mantissa > 0 && scale >= 0 && scale <= Decimals.MAX_SCALE;
  }

  private int encodeGap(Gap gap) {
    gapEncoder.wrapAndApplyHeader(out, 0, headerEncoder);
    gapEncoder
        .firstTradeId(gap.firstTradeId())
        .lastTradeId(gap.lastTradeId())
        .eventTimeMicros(gap.eventTimeMicros())
        .instrument(gap.instrument().id());
    return gapEncoder.encodedLength();
  }

  private void decodeGap(MarketMessage into) {
    requireBlock(GapMessageDecoder.BLOCK_LENGTH);
    gapDecoder.wrapAndApplyHeader(in, 0, header);
    into.set(
        new Gap(
            instrument(gapDecoder.getInstrument(id, 0, id.length)),
            gapDecoder.firstTradeId(),
            gapDecoder.lastTradeId(),
            gapDecoder.eventTimeMicros()));
  }

  private int encodeClock(Clock clock) {
    clockEncoder.wrapAndApplyHeader(out, 0, headerEncoder);
    clockEncoder.eventTimeMicros(clock.eventTimeMicros()).instrument(clock.instrument().id());
    return clockEncoder.encodedLength();
  }

  private void decodeClock(MarketMessage into) {
    requireBlock(ClockMessageDecoder.BLOCK_LENGTH);
    clockDecoder.wrapAndApplyHeader(in, 0, header);
    into.clock(
        instrument(clockDecoder.getInstrument(id, 0, id.length)), clockDecoder.eventTimeMicros());
  }

  /**
   * A newer writer's block may be longer, none is shorter: its fields would be read from the text.
   */
  private void requireBlock(int length) {
    if (header.blockLength() < length) {
      throw new IllegalArgumentException(
          "the fields of a market record take "
              + header.blockLength()
              + " bytes instead of "
              + length);
    }
  }

  private Instrument instrument(int length) {
    return instruments.find(id, 0, length);
  }

  private static void put(BigDecimal value, FixedDecimalEncoder decimal) {
    decimal.mantissa(value.unscaledValue().longValueExact()).exponent((byte) -value.scale());
  }

  private static TakerSideCode code(TakerSide side) {
    return switch (side) {
      case BUY -> TakerSideCode.BUY;
      case SELL -> TakerSideCode.SELL;
      case UNKNOWN -> TakerSideCode.UNKNOWN;
    };
  }

  private static TakerSide side(TakerSideCode code) {
    return switch (code) {
      case BUY -> TakerSide.BUY;
      case SELL -> TakerSide.SELL;
      default -> TakerSide.UNKNOWN;
    };
  }
}
