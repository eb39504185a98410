package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.engine.Levels;
import dev.tocsin.job.alerts.MarketBatch;
import dev.tocsin.job.alerts.UserInput;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.InstrumentMap;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.market.MarketMessage;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** A level index for each instrument and nothing else: emits the ids of the alerts reached. */
final class MatchingOperator extends AbstractStreamOperator<Long>
    implements TwoInputStreamOperator<MarketBatch, UserInput, Long> {

  private static final long serialVersionUID = 1;

  private final Market market;
  private final int preloaded;
  private transient InstrumentMap<Levels> levels;
  private transient Counter ticks;
  private transient LongConsumer reached;
  private transient MarketMessage tick;
  private transient volatile int standing;

  /**
   * @param preloaded how many alerts of the market stand from the start
   */
  MatchingOperator(Market market, int preloaded) {
    this.market = market;
    this.preloaded = preloaded;
  }

  @Override
  public void open() throws Exception {
    super.open();
    Map<Instrument, Levels> loaded = market.levels(preloaded);
    levels = new InstrumentMap<>(of -> loaded.getOrDefault(of, new Levels()));
    standing = preloaded;
    reached = id -> output.collect(new StreamRecord<>(id));
    tick = new MarketMessage();
    ticks = getMetricGroup().counter("ticks");
    getMetricGroup().gauge("standingAlerts", () -> standing);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement1(StreamRecord element) {}

  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement2(StreamRecord element) {}

  @Override
  public void processElement1(StreamRecord<MarketBatch> element) {
    MarketBatch batch = element.getValue();
    ticks.inc(batch.size());
    Levels ofInstrument = levels.get(batch.instrument());
    for (int index = 0; index < batch.size(); index++) {
      batch.read(index, tick);
      ofInstrument.take(tick.priceMantissa(), tick.priceScale(), reached);
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void processElement2(StreamRecord<UserInput> element) {
    if (element.getValue() instanceof UserInput.Rule decided
        && decided.rule() instanceof AlertRule.InForce rule
        && rule.condition() instanceof Condition.Simple simple) {
      levels
          .get(simple.instrument())
          .add(
              simple.operator() == Operator.ABOVE,
              simple.level().unscaledValue().longValueExact(),
              simple.level().scale(),
              rule.alertId());
      standing++;
    }
  }
}
