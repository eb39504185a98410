package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.MarketBatch;
import dev.tocsin.job.alerts.UserInput;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Stands where the engines would, and counts. */
final class DiscardingOperator extends AbstractStreamOperator<Long>
    implements TwoInputStreamOperator<MarketBatch, UserInput, Long> {

  private static final long serialVersionUID = 1;

  private transient Counter ticks;

  @Override
  public void open() throws Exception {
    super.open();
    ticks = getMetricGroup().counter("ticks");
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement1(StreamRecord element) {}

  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement2(StreamRecord element) {}

  @Override
  public void processElement1(StreamRecord<MarketBatch> element) {
    ticks.inc(element.getValue().size());
  }

  @Override
  public void processElement2(StreamRecord<UserInput> element) {}
}
