package dev.tocsin.job.alerts;

import dev.tocsin.engine.oracle.Scenario;
import dev.tocsin.engine.oracle.ScenarioCursor;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.util.List;
import java.util.Random;

/**
 * Plays scenarios of several instruments to the operator side by side; chance decides which comes
 * next, and what of the market comes in one batch. After a restore they go on from where they were
 * at the snapshot, in another order.
 */
final class OperatorPlayback implements ScenarioCursor.Reader {

  /** On an average, whichever instruments they are of. */
  private static final int RECORDS_A_BATCH = 3;

  private final InstrumentsHarness harness;
  private final List<ScenarioCursor> cursors;
  private final Random random;
  private Snapshot snapshot;

  private record Snapshot(
      InstrumentsHarness.Snapshot state, List<ScenarioCursor.Offsets> offsets) {}

  OperatorPlayback(InstrumentsHarness harness, List<Scenario> scenarios, Random random)
      throws Exception {
    this.harness = harness;
    this.cursors = scenarios.stream().map(each -> new ScenarioCursor(each, random)).toList();
    this.random = random;
    takeSnapshot();
  }

  boolean hasNext() {
    return cursors.stream().anyMatch(ScenarioCursor::hasNext);
  }

  /** Plays one record of any of the scenarios. */
  void next() throws Exception {
    List<ScenarioCursor> left = cursors.stream().filter(ScenarioCursor::hasNext).toList();
    left.get(random.nextInt(left.size())).next(this);
    if (!hasNext()) {
      harness.send();
    }
  }

  /** How many records have been played, but for those that a failure took back. */
  int played() {
    return cursors.stream()
        .map(ScenarioCursor::offsets)
        .mapToInt(offsets -> offsets.market() + offsets.decisions() + offsets.bookings())
        .sum();
  }

  void takeSnapshot() throws Exception {
    snapshot =
        new Snapshot(harness.snapshot(), cursors.stream().map(ScenarioCursor::offsets).toList());
  }

  /** Kills the operator; it goes on from the last snapshot. */
  void fail() throws Exception {
    harness.restore(snapshot.state());
    seek();
  }

  /** Kills the operator; it goes on from the last snapshot on another number of subtasks. */
  void rescale(int parallelism) throws Exception {
    harness.rescale(parallelism, snapshot.state());
    seek();
  }

  @Override
  public void market(MarketRecord market, long offset) throws Exception {
    harness.gather(market, offset);
    if (random.nextInt(RECORDS_A_BATCH) == 0) {
      harness.send();
    }
  }

  @Override
  public void rule(AlertRule rule) throws Exception {
    harness.rule(rule);
  }

  @Override
  public void trade(PortfolioTrade trade) throws Exception {
    // The oracle takes a position to change between the ticks that it is played between.
    harness.send();
    harness.trade(trade);
  }

  private void seek() {
    for (int i = 0; i < cursors.size(); i++) {
      cursors.get(i).seek(snapshot.offsets().get(i));
    }
  }
}
