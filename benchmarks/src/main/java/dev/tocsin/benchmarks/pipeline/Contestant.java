package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.job.alerts.UserInput;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that holds its alerts and waits, with a source in this JVM, until it is let run for a
 * while: so all that are compared are loaded once and run in turn.
 */
final class Contestant implements AutoCloseable {

  /** How many ticks come between two that fire an alert. */
  static final long TICKS_PER_FIRE = 100_000;

  /** How the alerts come into a job. */
  enum Loading {
    /** Not at all. */
    NONE,
    /** The job has them from the start. */
    ITS_OWN,
    /** As rules. */
    RULES
  }

  private static final Duration ON_DEMAND = Duration.ofDays(1);
  private static final long SETTLE_MILLIS = 1_000;

  private final LocalFlink.Job job;
  private final Gate ticks;

  private Contestant(LocalFlink.Job job, Gate ticks) {
    this.job = job;
    this.ticks = ticks;
  }

  /**
   * Starts the job and loads the alerts.
   *
   * @param loading what of the alerts comes as rules
   */
  static Contestant start(
      LocalFlink flink,
      String name,
      Market market,
      int alerts,
      Loading loading,
      BiFunction<
              Source<KafkaInput, ?, ?>,
              Source<UserInput, ?, ?>,
              Consumer<StreamExecutionEnvironment>>
          graph)
      throws Exception {
    String ticksName = name + "-ticks";
    Gate ticks = Gate.of(ticksName);
    Gate rules = Gate.of(name + "-rules");
    // An alert is armed at once where there was a tick, else with the first one.
    ticks.allow(market::instruments);
    int first = loading == Loading.RULES ? alerts : 0;
    LocalFlink.Job job =
        flink.submit(
            name,
            ON_DEMAND,
            graph.apply(
                new GatedSource<>(ticksName, new SbeTicks(market)),
                new GatedSource<>(name + "-rules", new Rules(market, first, ticksName))));
    job.awaitTicks(market.instruments());
    // Once all stand, another one for so many ticks.
    rules.allow(() -> first + ticks.emitted() / TICKS_PER_FIRE);
    if (loading != Loading.NONE) {
      job.awaitAlerts(alerts);
    }
    return new Contestant(job, ticks);
  }

  /**
   * Runs for a while, with a checkpoint in the middle, so that every job bears its own and no
   * other's; ticks in a second.
   */
  double run(Duration warmUp, Duration time) throws Exception {
    ticks.open();
    Thread.sleep(warmUp.toMillis());
    long begun = System.nanoTime();
    long before = job.ticks();
    Thread.sleep(time.toMillis() / 2);
    job.checkpoint();
    Thread.sleep(Math.max(0, time.toMillis() - (System.nanoTime() - begun) / 1_000_000));
    long after = job.ticks();
    long ended = System.nanoTime();
    ticks.close();
    Thread.sleep(SETTLE_MILLIS);
    return (after - before) * 1e9 / (ended - begun);
  }

  @Override
  public void close() throws Exception {
    job.close();
  }
}
