package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.market.sbe.MessageHeaderEncoder;
import dev.tocsin.schemas.market.sbe.TickMessageEncoder;
import java.math.BigDecimal;
import org.agrona.concurrent.UnsafeBuffer;

/** Ticks as the topic has them, each instrument's in bytes that are written again. */
final class SbeTicks implements GatedSource.Generator<KafkaInput> {

  private static final long serialVersionUID = 1;

  private final Market market;
  private final Prices prices;
  private transient byte[][] bytes;
  private transient TickMessageEncoder[] encoders;

  /** What an instrument costs at a trade, in cents. */
  @FunctionalInterface
  interface Prices extends java.io.Serializable {
    long cents(int instrument, long tradeId);
  }

  SbeTicks(Market market) {
    this(market, Market::price);
  }

  SbeTicks(Market market, Prices prices) {
    this.market = market;
    this.prices = prices;
  }

  @Override
  public KafkaInput make(long number) {
    return new KafkaInput(Topic.MARKET_TICKS.topicName(), 0, number, bytes(number));
  }

  /** The tick's bytes, until the next of the same instrument. */
  byte[] bytes(long number) {
    if (bytes == null) {
      prepare();
    }
    int instrument = market.of(number);
    long tradeId = market.tradeId(number);
    long time = Market.eventTimeMicros(tradeId);
    TickMessageEncoder encoder = encoders[instrument];
    encoder.tradeId(tradeId).eventTimeMicros(time).receiveTimeMicros(time).ingestTimeMicros(time);
    encoder.price().mantissa(prices.cents(instrument, tradeId));
    return bytes[instrument];
  }

  private void prepare() {
    bytes = new byte[market.instruments()][];
    encoders = new TickMessageEncoder[market.instruments()];
    MarketCodec codec = new MarketCodec();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          codec.encode(
              new Tick(
                  market.instrument(i),
                  1,
                  new BigDecimal("0.01"),
                  new BigDecimal("0.00015"),
                  TakerSide.BUY,
                  1,
                  1,
                  1));
      encoders[i] =
          new TickMessageEncoder()
              .wrap(new UnsafeBuffer(bytes[i]), MessageHeaderEncoder.ENCODED_LENGTH);
    }
  }
}
