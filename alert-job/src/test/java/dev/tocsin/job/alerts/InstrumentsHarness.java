package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator {@code instruments} on RocksDB, which can be snapshotted, killed and restored. */
final class InstrumentsHarness implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;

  private final List<AlertEvent> alerts = new ArrayList<>();
  private final List<Candle> candles = new ArrayList<>();
  private final List<PositionPnl> pnls = new ArrayList<>();
  private KeyedTwoInputStreamOperatorTestHarness<String, MarketInput, UserInput, KafkaOutput>
      running;
  private long checkpoints;

  private InstrumentsHarness() {}

  static InstrumentsHarness start() throws Exception {
    InstrumentsHarness harness = new InstrumentsHarness();
    harness.run(null);
    return harness;
  }

  void market(MarketRecord market, long offset) throws Exception {
    running.processElement1(new StreamRecord<>(new MarketInput(market, 0, offset)));
  }

  void rule(AlertRule rule) throws Exception {
    running.processElement2(new StreamRecord<>(new UserInput.Rule(rule)));
  }

  void trade(PortfolioTrade trade) throws Exception {
    running.processElement2(new StreamRecord<>(new UserInput.Trade(trade)));
  }

  OperatorSubtaskState snapshot() throws Exception {
    checkpoints++;
    running.prepareSnapshotPreBarrier(checkpoints);
    return running.snapshot(checkpoints, checkpoints);
  }

  /** Ends the operator as it is and goes on from a snapshot. */
  void restore(OperatorSubtaskState snapshot) throws Exception {
    collect();
    running.close();
    run(snapshot);
  }

  /** How many keys have something in the named state. */
  long keysWith(String stateName) {
    return running
        .getOperator()
        .getKeyedStateBackend()
        .getKeys(stateName, VoidNamespace.INSTANCE)
        .count();
  }

  List<AlertEvent> alerts() {
    collect();
    return alerts;
  }

  List<Candle> candles() {
    collect();
    return candles;
  }

  List<PositionPnl> pnls() {
    collect();
    return pnls;
  }

  @Override
  public void close() throws Exception {
    running.close();
  }

  private void run(OperatorSubtaskState snapshot) throws Exception {
    running =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new InstrumentsOperator(),
            MarketInput::instrument,
            UserInput::instrument,
            Types.STRING,
            MAX_PARALLELISM,
            1,
            0);
    // Full snapshots: incremental ones need the coordinator of a cluster.
    running.setStateBackend(new EmbeddedRocksDBStateBackend(false));
    running.setup(Flows.KAFKA_OUTPUT.createSerializer(null));
    if (snapshot != null) {
      running.initializeState(snapshot);
    }
    running.open();
  }

  private void collect() {
    running.extractOutputValues().forEach(output -> alerts.add(read(output, AlertEvent.class)));
    running.getOutput().clear();
    drain(Emitter.CANDLES, Candle.class, candles);
    drain(Emitter.PNL, PositionPnl.class, pnls);
  }

  private <T> void drain(OutputTag<KafkaOutput> tag, Class<T> type, List<T> into) {
    Collection<StreamRecord<KafkaOutput>> outputs = running.getSideOutput(tag);
    if (outputs != null) {
      outputs.forEach(output -> into.add(read(output.getValue(), type)));
      outputs.clear();
    }
  }

  private static <T> T read(KafkaOutput output, Class<T> type) {
    try {
      return Json.read(output.value(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
