package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.InstrumentMap;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.RocksMemEnv;

/**
 * The operator {@code instruments} on RocksDB, and behind it {@code joins}, in one or several
 * subtasks each, which can be snapshotted, killed and restored, as many as before or not. Records
 * go to the subtask of their key, as in a job; mails that the operator sends to itself wait for
 * {@link #mail}.
 */
final class InstrumentsHarness implements AutoCloseable {

  private static final int MAX_PARALLELISM = 128;
  private static final SnapshotType SAVEPOINT =
      SavepointType.savepoint(SavepointFormatType.CANONICAL);

  /** What the subtasks stored together. */
  record Snapshot(OperatorSubtaskState state, OperatorSubtaskState joins, int parallelism) {}

  private final List<AlertEvent.OfAlert> alerts = new ArrayList<>();
  private final List<Candle> candles = new ArrayList<>();
  private final List<MarketStatistics> statistics = new ArrayList<>();
  private final List<PositionPnl> pnls = new ArrayList<>();
  private final List<Subtask> subtasks = new ArrayList<>();
  private final InstrumentMap<MarketBatch> gathered =
      new InstrumentMap<>(instrument -> new MarketBatch().of(instrument));
  private long checkpoints;
  private Shards shards;
  private JoinsHarness joins;

  private static final class Subtask
      extends KeyedTwoInputStreamOperatorTestHarness<String, MarketBatch, UserInput, KafkaOutput> {

    Subtask(Shards shards, int parallelism, int index) throws Exception {
      super(
          new InstrumentsOperator(shards),
          input -> shards.key(input),
          input -> shards.key(input),
          Types.STRING,
          MAX_PARALLELISM,
          parallelism,
          index);
      setStateBackend(rocksDb());
      setup(Flows.KAFKA_OUTPUT.createSerializer(null));
    }
  }

  /** Files that are gone with the process need no disk to wait for. */
  private static final class InMemory implements RocksDBOptionsFactory {

    private static final long serialVersionUID = 1;

    @Override
    public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> toClose) {
      RocksMemEnv memory = new RocksMemEnv(Env.getDefault());
      toClose.add(memory);
      return options.setEnv(memory);
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
        ColumnFamilyOptions options, Collection<AutoCloseable> toClose) {
      return options;
    }
  }

  static EmbeddedRocksDBStateBackend rocksDb() {
    EmbeddedRocksDBStateBackend rocksDb = new EmbeddedRocksDBStateBackend(false);
    rocksDb.getMemoryConfiguration().setUseManagedMemory(false);
    rocksDb.setRocksDBOptions(new InMemory());
    return rocksDb;
  }

  private InstrumentsHarness(int shards) {
    this.shards = new Shards(shards);
  }

  static InstrumentsHarness start() throws Exception {
    return start(1);
  }

  static InstrumentsHarness start(int shards) throws Exception {
    return start(shards, 1);
  }

  static InstrumentsHarness start(int shards, int parallelism) throws Exception {
    InstrumentsHarness harness = new InstrumentsHarness(shards);
    harness.run(parallelism, null);
    return harness;
  }

  /** Sends one record, after those that were gathered. */
  void market(MarketRecord market, long offset) throws Exception {
    gather(market, offset);
    send();
  }

  /** Keeps a record for the next batch of its instrument. */
  void gather(MarketRecord market, long offset) throws Exception {
    MarketBatch batch = gathered.get(market.instrument());
    if (batch.isFull()) {
      send();
    }
    batch.add(new MarketMessage().set(market), 0, offset);
  }

  /** Sends what was gathered. */
  void send() throws Exception {
    List<MarketBatch> begun = new ArrayList<>();
    gathered.forEach(begun::add);
    for (MarketBatch batch : begun) {
      for (int shard = 0; shard < shards.count() && batch.size() > 0; shard++) {
        subtask(shards.key(batch.to(shard))).processElement1(new StreamRecord<>(batch));
      }
      batch.of(batch.instrument());
    }
    join();
  }

  /** Sends a trade that comes apart from the stream. */
  void backfill(Tick trade) throws Exception {
    MarketBatch batch = new MarketBatch().of(trade.instrument()).backfill(true);
    batch.add(new MarketMessage().set(trade), 0, 0);
    subtask(shards.key(batch)).processElement1(new StreamRecord<>(batch));
    join();
  }

  void rule(AlertRule rule) throws Exception {
    for (StreamPoint point : rule.asOf()) {
      user(new UserInput.Rule(rule, point.instrument()));
    }
  }

  void trade(PortfolioTrade trade) throws Exception {
    user(new UserInput.Trade(trade));
  }

  void user(UserInput input) throws Exception {
    subtask(shards.key(input)).processElement2(new StreamRecord<>(input));
    join();
  }

  /** Runs the next mail of the subtask where an instrument's first shard is, if there is one. */
  boolean mail(Instrument instrument) throws Exception {
    Optional<Mail> mail =
        subtask(shards.key(instrument, 0)).getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    if (mail.isPresent()) {
      mail.get().run();
    }
    join();
    return mail.isPresent();
  }

  Snapshot snapshot() throws Exception {
    send();
    checkpoints++;
    OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
    for (int i = 0; i < states.length; i++) {
      subtasks.get(i).prepareSnapshotPreBarrier(checkpoints);
      states[i] =
          subtasks
              .get(i)
              .snapshotWithLocalState(checkpoints, checkpoints, SAVEPOINT)
              .getJobManagerOwnedState();
    }
    join();
    return new Snapshot(
        AbstractStreamOperatorTestHarness.repackageState(states),
        joins.snapshot(checkpoints),
        subtasks.size());
  }

  /** Ends the operator as it is and goes on from a snapshot. */
  void restore(Snapshot snapshot) throws Exception {
    rescale(subtasks.size(), snapshot);
  }

  /** Like {@link #restore}, on another number of subtasks. */
  void rescale(int parallelism, Snapshot snapshot) throws Exception {
    collect();
    close();
    gathered.forEach(batch -> batch.of(batch.instrument()));
    run(parallelism, snapshot);
  }

  /** Like {@link #restore}, as a job of another number of shards. */
  void restoreWith(int otherShards, Snapshot snapshot) throws Exception {
    shards = new Shards(otherShards);
    restore(snapshot);
  }

  /** How many keys have something in the named state. */
  long keysWith(String stateName) {
    return subtasks.stream()
            .mapToLong(
                subtask ->
                    subtask
                        .getOperator()
                        .getKeyedStateBackend()
                        .getKeys(stateName, VoidNamespace.INSTANCE)
                        .count())
            .sum()
        + joins.keysWith(stateName);
  }

  List<AlertEvent.OfAlert> alerts() {
    collect();
    return alerts;
  }

  List<Candle> candles() {
    collect();
    return candles;
  }

  List<MarketStatistics> statistics() {
    collect();
    return statistics;
  }

  List<PositionPnl> pnls() {
    collect();
    return pnls;
  }

  @Override
  public void close() throws Exception {
    for (Subtask subtask : subtasks) {
      // Not the harness's way, which finishes the operator first: nobody finishes what is killed.
      subtask.getOperator().close();
      subtask.getEnvironment().close();
    }
    subtasks.clear();
    joins.close();
  }

  private Subtask subtask(String key) {
    return subtasks.get(
        KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, subtasks.size()));
  }

  private void run(int parallelism, Snapshot snapshot) throws Exception {
    for (int index = 0; index < parallelism; index++) {
      Subtask subtask = new Subtask(shards, parallelism, index);
      subtasks.add(subtask);
      if (snapshot != null) {
        subtask.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot.state, MAX_PARALLELISM, snapshot.parallelism, parallelism, index));
      }
      subtask.open();
    }
    joins =
        snapshot == null
            ? new JoinsHarness(parallelism, null, 0)
            : new JoinsHarness(parallelism, snapshot.joins, snapshot.parallelism);
  }

  private void join() throws Exception {
    for (Subtask subtask : subtasks) {
      Collection<StreamRecord<JoinMessage>> told = subtask.getSideOutput(Emitter.JOINED);
      if (told != null) {
        for (StreamRecord<JoinMessage> message : told) {
          joins.take(message.getValue());
        }
        told.clear();
      }
    }
  }

  private void collect() {
    joins.collect(alerts);
    for (Subtask subtask : subtasks) {
      subtask
          .extractOutputValues()
          .forEach(output -> alerts.add(read(output, AlertEvent.OfAlert.class)));
      subtask.getOutput().clear();
      drain(subtask, Emitter.CANDLES, Candle.class, candles);
      drain(subtask, Emitter.STATISTICS, MarketStatistics.class, statistics);
      drain(subtask, Emitter.PNL, PositionPnl.class, pnls);
    }
  }

  private static <T> void drain(
      Subtask subtask, OutputTag<KafkaOutput> tag, Class<T> type, List<T> into) {
    Collection<StreamRecord<KafkaOutput>> outputs = subtask.getSideOutput(tag);
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
