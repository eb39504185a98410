package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.benchmarks.Spread;
import dev.tocsin.benchmarks.pipeline.Contestant.Loading;
import java.util.List;
import java.util.Set;

/** Discarding, matching alone and the whole graph, in turn, behind one kind of source. */
public final class GraphThroughput implements Measurement {

  /** How many ticks come between two that fire an alert. */
  public static final long TICKS_PER_FIRE = Contestant.TICKS_PER_FIRE;

  private static final Market MARKET = new Market(16);

  @Override
  public Set<Row> rows() {
    return Set.of(Row.MATCHING, Row.GRAPH, Row.IN_PROCESS);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    double[] discarding = new double[scale.rounds()];
    double[] matching = new double[scale.rounds()];
    double[] shipped = new double[scale.rounds()];
    try (Scratch scratch = new Scratch();
        LocalFlink flink = LocalFlink.start(scratch.directory());
        Contestant nothing =
            Contestant.start(flink, "discarding", MARKET, 0, Loading.NONE, Graphs::discarding);
        Contestant index =
            Contestant.start(
                flink,
                "matching",
                MARKET,
                scale.alerts(),
                Loading.ITS_OWN,
                (ticks, users) -> Graphs.matching(ticks, users, MARKET, scale.alerts()));
        Contestant graph =
            Contestant.start(
                flink, "shipped", MARKET, scale.alerts(), Loading.RULES, Graphs::shipped)) {
      for (int round = 0; round < scale.rounds(); round++) {
        discarding[round] = nothing.run(scale.warmUp(), scale.round());
        matching[round] = index.run(scale.warmUp(), scale.round());
        shipped[round] = graph.run(scale.warmUp(), scale.round());
        progress.line(
            "round %d: discarding %.2f, matching %.2f, shipped %.2f M/s"
                .formatted(
                    round, discarding[round] / 1e6, matching[round] / 1e6, shipped[round] / 1e6));
      }
    }
    Spread least = Spread.ratio(matching, discarding);
    Spread whole = Spread.ratio(shipped, discarding);
    return List.of(
        new Figure(
            Row.MATCHING,
            least.median(),
            least
                + "; "
                + Spread.of(matching).millions()
                + " : "
                + Spread.of(discarding).millions()),
        new Figure(
            Row.GRAPH,
            whole.median(),
            whole
                + "; "
                + Spread.of(shipped).millions()
                + " : "
                + Spread.of(discarding).millions()),
        new Figure(Row.IN_PROCESS, Spread.of(shipped).median(), Spread.of(shipped).millions()));
  }
}
