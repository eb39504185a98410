package dev.tocsin.job.alerts;

import dev.tocsin.engine.EngineOutput;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PositionPnl;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** What the engines say, as records for the topics. */
final class Emitter implements EngineOutput {

  static final OutputTag<KafkaOutput> CANDLES = new OutputTag<>("candles", Flows.KAFKA_OUTPUT);
  static final OutputTag<KafkaOutput> PNL = new OutputTag<>("pnl", Flows.KAFKA_OUTPUT);

  private final Output<StreamRecord<KafkaOutput>> output;
  private final AlertsMetrics metrics;
  private Tick current;

  Emitter(Output<StreamRecord<KafkaOutput>> output, AlertsMetrics metrics) {
    this.output = output;
    this.metrics = metrics;
  }

  /** The tick that what follows is due to; null for none. */
  void causedBy(Tick tick) {
    current = tick;
  }

  @Override
  public void alert(AlertEvent event) {
    output.collect(record(Long.toString(event.userId()), event));
    if (event instanceof AlertEvent.Triggered) {
      metrics.trigger();
      if (current != null) {
        metrics.triggerLatency(Times.nowMicros() - current.ingestTimeMicros());
      }
    } else if (event instanceof AlertEvent.Rejected) {
      metrics.rejectedRule();
    }
  }

  @Override
  public void candle(Candle candle) {
    output.collect(CANDLES, record(candle.key(), candle));
  }

  @Override
  public void pnl(PositionPnl pnl) {
    output.collect(PNL, record(Long.toString(pnl.userId()), pnl));
  }

  private static StreamRecord<KafkaOutput> record(String key, Object value) {
    return new StreamRecord<>(KafkaOutput.of(key, value));
  }
}
