package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.InstrumentMap;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Decodes the records of {@code market.ticks}, or of {@code market.backfill}, and sends them on in
 * batches, each instrument's in order: record by record, Flink's hand-over from one task to the
 * next costs more than all that is done with a tick.
 *
 * <p>A record that comes after a pause is sent on at once; those that follow within a millisecond
 * go together at its end, or before when a batch is full. Nothing waits when a barrier passes, so
 * there is no state.
 *
 * <p>A record that cannot be decoded is rejected as {@link Rejections} tells.
 */
final class DecodeTicks extends AbstractStreamOperator<MarketBatch>
    implements OneInputStreamOperator<KafkaInput, MarketBatch> {

  private static final long serialVersionUID = 1;
  private static final long LATEST_MICROS = Times.micros(Decoder.LATEST);

  private final boolean backfill;
  private transient Rejections rejections;
  private transient MarketCodec codec;
  private transient MarketMessage message;
  private transient InstrumentMap<MarketBatch> batches;
  private transient List<MarketBatch> begun;
  private transient StreamRecord<MarketBatch> sent;
  private transient boolean pausing;

  private DecodeTicks(boolean backfill) {
    this.backfill = backfill;
  }

  static DecodeTicks ofTheStream() {
    return new DecodeTicks(false);
  }

  static DecodeTicks ofBackfill() {
    return new DecodeTicks(true);
  }

  @Override
  public void open() throws Exception {
    super.open();
    rejections = Rejections.ofBytes(getMetricGroup());
    codec = new MarketCodec();
    message = new MarketMessage();
    batches =
        new InstrumentMap<>(instrument -> new MarketBatch().of(instrument).backfill(backfill));
    begun = new ArrayList<>();
    sent = new StreamRecord<>(null);
    pausing = true;
  }

  @Override
  public void processElement(StreamRecord<KafkaInput> element) {
    KafkaInput input = element.getValue();
    if (input.isTombstone()) {
      return;
    }
    try {
      codec.decode(input.value(), message);
      requireTime(message.eventTimeMicros());
    } catch (RuntimeException e) {
      output.collect(Decode.REJECTED, new StreamRecord<>(rejections.of(input, e)));
      return;
    }
    take(message.instrument(), input);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    send();
  }

  @Override
  public void finish() throws Exception {
    send();
    super.finish();
  }

  private void take(Instrument instrument, KafkaInput input) {
    MarketBatch batch = batches.get(instrument);
    if (batch.size() == 0) {
      begun.add(batch);
    }
    batch.add(message, input.partition(), input.offset());
    if (pausing) {
      send();
      sendWhatComesWithinTheNextMillisecond();
    } else if (batch.isFull()) {
      send();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what the timer throws ends the task
  private void sendWhatComesWithinTheNextMillisecond() {
    pausing = false;
    // A timer for now fires with the next millisecond.
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime(),
            time -> {
              if (begun.isEmpty()) {
                pausing = true;
              } else {
                send();
                sendWhatComesWithinTheNextMillisecond();
              }
            });
  }

  private void send() {
    for (MarketBatch batch : begun) {
      output.collect(sent.replace(batch));
      batch.of(batch.instrument());
    }
    begun.clear();
  }

  /** Refuses times that no tick is decoded with. */
  static void requireTime(long eventTimeMicros) {
    if (eventTimeMicros < 0 || eventTimeMicros >= LATEST_MICROS) {
      throw new IllegalArgumentException("the event time is out of range");
    }
  }
}
