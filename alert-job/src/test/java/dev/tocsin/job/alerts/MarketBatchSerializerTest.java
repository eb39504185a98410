package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class MarketBatchSerializerTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument HAN = Instrument.of("SIM:币安人生-USDT");

  private static final List<MarketRecord> OF_BTC =
      List.of(
          tick(BTC, Long.MAX_VALUE, "0.000000000000000001", TakerSide.SELL),
          tick(BTC, 1, "9223372036854775807", TakerSide.BUY),
          tick(BTC, 2, "1", TakerSide.UNKNOWN),
          new Gap(BTC, 3, 9, 1_795_435_200_123_456L),
          new Clock(BTC, 1_795_435_200_123_456L));
  private static final List<MarketRecord> OF_HAN =
      List.of(new Clock(HAN, 7), tick(HAN, 8, "0.5", TakerSide.BUY));

  private final MarketBatchSerializer serializer = new MarketBatchSerializer();

  @Test
  void theRecordsComeBackWithTheirPlacesAndTheShard() throws IOException {
    MarketBatch read = serializer.deserialize(written(batch(OF_BTC, 7)));

    assertThat(records(read)).isEqualTo(OF_BTC);
    assertThat(read.shard()).isEqualTo(7);
    for (int index = 0; index < read.size(); index++) {
      assertThat(read.partition(index)).isEqualTo(index);
      assertThat(read.offset(index)).isEqualTo((1L << 40) + index);
    }
  }

  @Test
  void aFullBatchComesBackAfterASmallOne() throws IOException {
    List<MarketRecord> many =
        IntStream.rangeClosed(1, MarketBatch.MOST_RECORDS)
            .<MarketRecord>mapToObj(id -> tick(BTC, id, "1", TakerSide.BUY))
            .toList();
    serializer.deserialize(written(batch(OF_HAN, 0)));
    MarketBatch full = batch(many, 0);

    assertThat(full.isFull()).isTrue();
    assertThat(records(serializer.deserialize(written(full)))).isEqualTo(many);
  }

  @Test
  void aReadFillsTheSameObjectAndFindsTheSameInstrument() throws IOException {
    MarketBatch first = serializer.deserialize(written(batch(OF_BTC, 0)));
    Instrument instrument = first.instrument();
    MarketBatch second = serializer.deserialize(written(batch(OF_BTC.subList(1, 2), 0)));

    assertThat(second).isSameAs(first);
    assertThat(second.instrument()).isSameAs(instrument);
    assertThat(records(second)).isEqualTo(OF_BTC.subList(1, 2));
  }

  @Test
  void aCopyStaysWhenTheOriginalIsFilledAgain() {
    MarketBatch original = batch(OF_BTC, 3);
    MarketBatch copy = serializer.copy(original);
    MarketBatch filled = serializer.copy(original, serializer.createInstance());
    original.of(HAN).to(9).add(new MarketMessage().set(OF_HAN.get(1)), 9, 9);

    for (MarketBatch kept : List.of(copy, filled)) {
      assertThat(records(kept)).isEqualTo(OF_BTC);
      assertThat(kept.shard()).isEqualTo(3);
      assertThat(kept.offset(0)).isEqualTo(1L << 40);
    }
  }

  @Test
  void bytesAreCopiedBatchByBatch() throws IOException {
    DataOutputSerializer two = new DataOutputSerializer(16);
    serializer.serialize(batch(OF_HAN, 1), two);
    serializer.serialize(batch(OF_BTC, 2), two);
    DataInputDeserializer in = new DataInputDeserializer(two.getCopyOfBuffer());
    DataOutputSerializer out = new DataOutputSerializer(16);

    serializer.copy(in, out);

    assertThat(records(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()))))
        .isEqualTo(OF_HAN);
    assertThat(records(serializer.deserialize(in))).isEqualTo(OF_BTC);
  }

  @Test
  void aDuplicateAndOneFromTheJobGraphFillObjectsOfTheirOwn() throws Exception {
    MarketBatch read = serializer.deserialize(written(batch(OF_BTC, 0)));
    for (TypeSerializer<MarketBatch> other :
        List.of(serializer.duplicate(), InstantiationUtil.clone(serializer))) {
      MarketBatch elsewhere = other.deserialize(written(batch(OF_HAN, 0)));

      assertThat(records(elsewhere)).isEqualTo(OF_HAN);
      assertThat(records(read)).isEqualTo(OF_BTC);
      assertThat(other).isEqualTo(serializer);
    }
  }

  private DataInputDeserializer written(MarketBatch batch) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(batch, out);
    return new DataInputDeserializer(out.getCopyOfBuffer());
  }

  private static MarketBatch batch(List<MarketRecord> records, int shard) {
    MarketBatch batch = new MarketBatch().of(records.get(0).instrument()).to(shard);
    for (int index = 0; index < records.size(); index++) {
      batch.add(new MarketMessage().set(records.get(index)), index, (1L << 40) + index);
    }
    return batch;
  }

  static List<MarketRecord> records(MarketBatch batch) {
    List<MarketRecord> records = new ArrayList<>();
    MarketMessage message = new MarketMessage();
    for (int index = 0; index < batch.size(); index++) {
      batch.read(index, message);
      records.add(message.toRecord());
    }
    return records;
  }

  private static Tick tick(Instrument instrument, long tradeId, String price, TakerSide side) {
    return new Tick(instrument, tradeId, new BigDecimal(price), BigDecimal.TEN, side, 5, 6, 7);
  }
}
