package dev.tocsin.engine.preview;

import dev.tocsin.engine.InstrumentEngine;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The four trades that a 1-minute candle is played as: its open at the start of the minute, its
 * extremes after 15 and 30 s, its close after 45 s. Filled again for the next candle.
 */
final class CandleTicks {

  static final int COUNT = 4;
  static final long MINUTE_MICROS = 60_000_000L;

  private static final long PAUSE_MICROS = 15_000_000L;
  private static final int EXACT_QUARTER_SCALE = 2;
  private static final long EXACT_QUARTER_FACTOR = 100;
  private static final MathContext CARRIED = new MathContext(18, RoundingMode.DOWN);
  private static final int OPEN = 0;
  private static final int HIGH = 1;
  private static final int LOW = 2;
  private static final int CLOSE = 3;

  private final Instrument instrument;
  private final MarketMessage message = new MarketMessage();
  private final long[] prices = new long[COUNT];
  private final int[] priceScales = new int[COUNT];
  private long startMicros;
  private long quarter;
  private long closeQuantity;
  private int quantityScale;

  CandleTicks(Instrument instrument) {
    this.instrument = instrument;
  }

  /**
   * @throws IllegalArgumentException when no trades can make such a candle
   */
  void set(Candle candle) {
    startMicros = Times.micros(candle.openTime());
    price(OPEN, candle.open());
    price(HIGH, candle.high());
    price(LOW, candle.low());
    price(CLOSE, candle.close());
    split(candle.volume());
  }

  void play(Order order, InstrumentEngine engine, long firstTradeId) {
    boolean highFirst = order == Order.HIGH_FIRST;
    tick(engine, firstTradeId, 0, OPEN, quarter);
    tick(engine, firstTradeId, 1, highFirst ? HIGH : LOW, quarter);
    tick(engine, firstTradeId, 2, highFirst ? LOW : HIGH, quarter);
    tick(engine, firstTradeId, 3, CLOSE, closeQuantity);
  }

  private void tick(
      InstrumentEngine engine, long firstTradeId, int place, int price, long quantity) {
    long tradeId = firstTradeId + place;
    long time = startMicros + place * PAUSE_MICROS;
    message
        .tick(instrument, tradeId, TakerSide.UNKNOWN)
        .price(prices[price], priceScales[price])
        .quantity(quantity, quantityScale)
        .times(time, time, time);
    engine.tick(message, 0, tradeId);
  }

  private void price(int which, BigDecimal price) {
    BigDecimal carried = carried(price, "price");
    prices[which] = carried.unscaledValue().longValue();
    priceScales[which] = carried.scale();
  }

  /**
   * Two more digits are enough for an exact quarter; where there is no room, the close has more.
   */
  private void split(BigDecimal volume) {
    BigDecimal carried =
        carried(Decimals.fitsMantissa(volume) ? volume : volume.round(CARRIED), "volume");
    long mantissa = carried.unscaledValue().longValue();
    quantityScale = carried.scale();
    if (quantityScale + EXACT_QUARTER_SCALE <= Decimals.MAX_SCALE
        && mantissa <= Long.MAX_VALUE / EXACT_QUARTER_FACTOR) {
      mantissa *= EXACT_QUARTER_FACTOR;
      quantityScale += EXACT_QUARTER_SCALE;
    }
    quarter = mantissa / COUNT;
    closeQuantity = mantissa - quarter * (COUNT - 1);
  }

  private BigDecimal carried(BigDecimal value, String name) {
    if (value.signum() <= 0 || !Decimals.fitsMantissa(value)) {
      throw new IllegalArgumentException(
          "the candle of "
              + Times.instant(startMicros)
              + " has the "
              + name
              + " "
              + value
              + ", which no trade has");
    }
    return Decimals.normalized(value);
  }
}
