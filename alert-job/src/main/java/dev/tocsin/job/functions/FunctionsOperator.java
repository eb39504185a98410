package dev.tocsin.job.functions;

import dev.tocsin.job.alerts.Flows;
import dev.tocsin.job.alerts.KafkaOutput;
import dev.tocsin.job.alerts.MarketBatch;
import dev.tocsin.job.functions.state.KeyedFunctionState;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.InstrumentMap;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.market.MarketMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the {@link InstrumentFunctions} of every instrument, keyed by it: ticks on the first input,
 * candles and commands on the second.
 *
 * <p>Endpoints answer on other threads; what comes of it is a mail, between two records, and so all
 * that an answer brings takes effect at once. State sets the key of its own instrument when it is
 * used. What waits and what was counted is written just before the barrier of a checkpoint, values
 * when they change.
 */
final class FunctionsOperator extends AbstractStreamOperator<KafkaOutput>
    implements TwoInputStreamOperator<MarketBatch, FunctionsInput, KafkaOutput> {

  static final OutputTag<KafkaOutput> STATUS = new OutputTag<>("status", Flows.KAFKA_OUTPUT);

  private static final long serialVersionUID = 1;
  private static final long STATUS_MILLIS = 1_000;

  private final CallSettings settings;
  private final Patience patience;
  private transient KeyedFunctionState state;
  private transient HttpCalls http;
  private transient Host host;
  private transient InstrumentMap<InstrumentFunctions> functions;
  private transient Set<Instance> changed;
  private transient MarketMessage message;
  private transient FunctionsMetrics counts;

  FunctionsOperator(CallSettings settings) {
    this(settings, Patience.USUAL);
  }

  FunctionsOperator(CallSettings settings, Patience patience) {
    this.settings = settings;
    this.patience = patience;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = new KeyedFunctionState(context.getKeyedStateStore(), this);
  }

  @Override
  public void open() throws Exception {
    super.open();
    MailboxExecutor mails =
        getContainingTask()
            .getMailboxExecutorFactory()
            .createExecutor(getOperatorConfig().getChainIndex());
    http = new HttpCalls(settings, userAgent());
    changed = new LinkedHashSet<>();
    counts = new FunctionsMetrics(getMetricGroup());
    message = new MarketMessage();
    host =
        new Host(
            new Endpoints(settings.callsPerEndpoint(), patience, this::in),
            counts.counted(http.toldOn(mail -> mails.execute(mail::run, "what a function said"))),
            this::in,
            patience,
            output(),
            InstantSource.system(),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble(),
            settings.queue(),
            changed::add);
    functions =
        new InstrumentMap<>(
            instrument -> InstrumentFunctions.restore(instrument, state.of(instrument.id()), host));
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            KeyedFunctionState.INSTRUMENT,
            (key, row) -> functions.get(Instrument.of(key)));
    // Not before the operators behind this one are open.
    mails.execute(() -> functions.forEach(InstrumentFunctions::resume), "resume functions");
    sayStatusSoon();
  }

  /** Nothing: see above. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement1(StreamRecord element) {}

  /** Nothing: see above. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink has it
  public void setKeyContextElement2(StreamRecord element) {}

  @Override
  public void processElement1(StreamRecord<MarketBatch> element) {
    MarketBatch batch = element.getValue();
    InstrumentFunctions ofInstrument = functions.get(batch.instrument());
    for (int index = 0; index < batch.size(); index++) {
      batch.read(index, message);
      switch (message.kind()) {
        case TICK -> ofInstrument.tick(message);
        case CLOCK -> ofInstrument.clock(message.eventTimeMicros());
        case GAP -> {
          // What is missing is in no bucket, and says nothing of the time.
        }
      }
    }
  }

  @Override
  public void processElement2(StreamRecord<FunctionsInput> element) {
    FunctionsInput input = element.getValue();
    InstrumentFunctions ofInstrument = functions.get(input.instrument());
    if (input instanceof FunctionsInput.Decided decided) {
      ofInstrument.follow(decided.command());
    } else if (input instanceof FunctionsInput.Rolled rolled) {
      ofInstrument.candle(rolled.candle());
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    functions.forEach(ofInstrument -> ofInstrument.flush(checkpointId));
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    functions.forEach(ofInstrument -> ofInstrument.complete(checkpointId));
  }

  @Override
  public void finish() throws Exception {
    sayStatus();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (http != null) {
      http.close();
    }
    super.close();
  }

  /** With the version of this build, from its manifest; {@code 0-dev} when run from classes. */
  private static String userAgent() {
    String version = FunctionsOperator.class.getPackage().getImplementationVersion();
    return "Tocsin/" + (version == null ? "0-dev" : version);
  }

  private FunctionsOutput output() {
    return new FunctionsOutput() {
      @Override
      public void trigger(AlertEvent.FunctionTriggered event) {
        counts.trigger();
        output.collect(new StreamRecord<>(KafkaOutput.of(Long.toString(event.userId()), event)));
      }

      @Override
      public void status(FunctionStatus status) {
        output.collect(STATUS, new StreamRecord<>(KafkaOutput.of(status.key(), status)));
      }

      @Override
      public void gone(long functionId, Instrument instrument) {
        output.collect(
            STATUS, new StreamRecord<>(KafkaOutput.tombstone(functionId + ":" + instrument.id())));
      }
    };
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what the timer throws ends the task
  private void in(Duration pause, Runnable what) {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + pause.toMillis(),
            time -> what.run());
  }

  private void sayStatusSoon() {
    in(
        Duration.ofMillis(STATUS_MILLIS),
        () -> {
          sayStatus();
          sayStatusSoon();
        });
  }

  private void sayStatus() {
    List<Instance> all = List.copyOf(changed);
    changed.clear();
    all.forEach(Instance::sayStatus);
  }
}
