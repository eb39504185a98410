package dev.tocsin.job.alerts;

import dev.tocsin.engine.EngineOutput;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.PositionPnl;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** What the engines say, as records for the topics. */
final class Emitter {

  static final OutputTag<KafkaOutput> CANDLES = new OutputTag<>("candles", Flows.KAFKA_OUTPUT);
  static final OutputTag<KafkaOutput> STATISTICS =
      new OutputTag<>("statistics", Flows.KAFKA_OUTPUT);
  static final OutputTag<KafkaOutput> PNL = new OutputTag<>("pnl", Flows.KAFKA_OUTPUT);

  static final OutputTag<JoinMessage> JOINED = new OutputTag<>("joined", Flows.JOIN_MESSAGE);

  private final Output<StreamRecord<KafkaOutput>> output;
  private final AlertsMetrics metrics;
  private boolean caused;
  private long causedAtMicros;

  Emitter(Output<StreamRecord<KafkaOutput>> output, AlertsMetrics metrics) {
    this.output = output;
    this.metrics = metrics;
  }

  /** What follows is due to a tick that was handed to Kafka at the time. */
  void causedBy(long ingestTimeMicros) {
    caused = true;
    causedAtMicros = ingestTimeMicros;
  }

  void causedByNoTick() {
    caused = false;
  }

  /** For the engines of a shard. */
  EngineOutput of(Shards shards, int shard) {
    return new EngineOutput() {
      @Override
      public void alert(AlertEvent event) {
        Emitter.this.alert(event);
      }

      @Override
      public void joined(Instrument first, JoinInput input) {
        output.collect(
            JOINED, new StreamRecord<>(new JoinMessage(shards.key(first, shard), input)));
      }

      @Override
      public void candle(Candle candle) {
        output.collect(CANDLES, record(candle.key(), candle));
      }

      @Override
      public void statistics(MarketStatistics statistics) {
        output.collect(STATISTICS, record(statistics.key(), statistics));
      }

      @Override
      public void pnl(PositionPnl pnl) {
        Emitter.this.pnl(pnl);
      }
    };
  }

  private void alert(AlertEvent event) {
    output.collect(record(Long.toString(event.userId()), event));
    if (event instanceof AlertEvent.Triggered) {
      metrics.trigger();
      if (caused) {
        metrics.triggerLatency(Times.nowMicros() - causedAtMicros);
      }
    } else if (event instanceof AlertEvent.Rejected) {
      metrics.rejectedRule();
    }
  }

  private void pnl(PositionPnl pnl) {
    output.collect(PNL, record(Long.toString(pnl.userId()), pnl));
  }

  private static StreamRecord<KafkaOutput> record(String key, Object value) {
    return new StreamRecord<>(KafkaOutput.of(key, value));
  }
}
