package dev.tocsin.api.stream;

import dev.tocsin.api.market.KnownPrice;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * What the database knows of an instrument.
 *
 * @param close the last price; null when there is none
 * @param tradeId the greatest known
 * @param eventTime of that trade, or one by which it had happened
 * @param partition of {@code market.ticks}; null when nobody accepted anything there
 * @param offset in that partition; null when nobody accepted anything there
 */
record QuietInstrument(
    Instrument instrument,
    BigDecimal close,
    long tradeId,
    Instant eventTime,
    Integer partition,
    Long offset) {

  /** As the API knows it before it has read a tick; the trade lies before the window. */
  KnownPrice known(TickWindow window) {
    if (offset != null) {
      return new KnownPrice(
          close, new StreamPoint(instrument, tradeId, eventTime, partition, offset));
    }
    TopicPartition where = window.partitionOf(instrument);
    return new KnownPrice(
        close,
        new StreamPoint(
            instrument, tradeId, eventTime, where.partition(), window.starts().get(where)));
  }
}
