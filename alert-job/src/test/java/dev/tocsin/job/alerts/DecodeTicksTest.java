package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeTicksTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");

  private final MarketCodec codec = new MarketCodec();
  private OneInputStreamOperatorTestHarness<KafkaInput, MarketBatch> operator;
  private long offset;

  @BeforeEach
  void start() throws Exception {
    operator = new OneInputStreamOperatorTestHarness<>(DecodeTicks.ofTheStream());
    operator.setup(Flows.MARKET_BATCH.createSerializer(null));
    operator.open();
    operator.setProcessingTime(1_000);
  }

  @AfterEach
  void stop() throws Exception {
    operator.close();
  }

  @Test
  void aRecordAfterAPauseIsSentAtOnce() throws Exception {
    take(tick(BTC, 1));

    assertThat(sent()).containsExactly(List.of(tick(BTC, 1)));
  }

  @Test
  void whatComesWithinAMillisecondGoesTogetherEachInstrumentInOrder() throws Exception {
    take(tick(BTC, 1));
    take(tick(BTC, 2));
    take(tick(ETH, 1));
    take(tick(BTC, 3));
    assertThat(sent()).hasSize(1);

    operator.setProcessingTime(1_001);

    assertThat(sent())
        .containsExactly(
            List.of(tick(BTC, 1)), List.of(tick(BTC, 2), tick(BTC, 3)), List.of(tick(ETH, 1)));
  }

  @Test
  void afterAMillisecondWithoutRecordsTheNextIsSentAtOnceAgain() throws Exception {
    take(tick(BTC, 1));
    take(tick(BTC, 2));
    operator.setProcessingTime(1_001);
    operator.setProcessingTime(1_002);

    take(tick(BTC, 3));

    assertThat(sent()).hasSize(3).last().isEqualTo(List.of(tick(BTC, 3)));
  }

  @Test
  void aFullBatchDoesNotWait() throws Exception {
    take(tick(BTC, 1));
    take(tick(ETH, 1));
    for (int id = 2; id < 2 + MarketBatch.MOST_RECORDS; id++) {
      take(tick(BTC, id));
    }

    assertThat(sent()).hasSize(3);
    assertThat(sent().get(1)).isEqualTo(List.of(tick(ETH, 1)));
    assertThat(sent().get(2)).hasSize(MarketBatch.MOST_RECORDS);
  }

  @Test
  void nothingWaitsBehindABarrier() throws Exception {
    take(tick(BTC, 1));
    take(tick(BTC, 2));

    operator.prepareSnapshotPreBarrier(1);

    assertThat(sent()).hasSize(2);
  }

  @Test
  void nothingWaitsAtTheEnd() throws Exception {
    take(tick(BTC, 1));
    take(tick(BTC, 2));

    operator.endInput();
    operator.getOperator().finish();

    assertThat(sent()).hasSize(2);
  }

  @Test
  void whatIsNoRecordIsRejectedWithItsPlaceAndHoldsNothingUp() throws Exception {
    take(new byte[] {1, 2, 3});
    take(tick(BTC, 1));
    take((byte[]) null);
    take(codec.encode(new Tick(BTC, 2, BigDecimal.ONE, BigDecimal.ONE, TakerSide.BUY, -1, 1, 1)));

    assertThat(sent()).containsExactly(List.of(tick(BTC, 1)));
    assertThat(rejected())
        .extracting(RejectedFrame::stream, RejectedFrame::frame)
        .first()
        .isEqualTo(tuple("market.ticks-3@0", "010203"));
    assertThat(rejected())
        .extracting(RejectedFrame::reason)
        .last()
        .isEqualTo("the event time is out of range");
  }

  private void take(MarketRecord record) throws Exception {
    take(codec.encode(record));
  }

  private void take(byte[] value) throws Exception {
    operator.processElement(new StreamRecord<>(new KafkaInput("market.ticks", 3, offset++, value)));
  }

  private List<List<MarketRecord>> sent() {
    return operator.extractOutputValues().stream().map(MarketBatchSerializerTest::records).toList();
  }

  private List<RejectedFrame> rejected() throws IOException {
    List<RejectedFrame> frames = new ArrayList<>();
    for (StreamRecord<KafkaOutput> record : operator.getSideOutput(Decode.REJECTED)) {
      frames.add(Json.read(record.getValue().value(), RejectedFrame.class));
    }
    return frames;
  }

  private static Tick tick(Instrument instrument, long tradeId) {
    return new Tick(instrument, tradeId, BigDecimal.TEN, BigDecimal.ONE, TakerSide.BUY, 5, 6, 7);
  }
}
