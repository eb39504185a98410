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

/** The shipped graph with few alerts and with as many as are meant for one machine, in turn. */
public final class TenMillionAlerts implements Measurement {

  private static final Market MARKET = new Market(16);
  private static final int FEW = 1_000;

  @Override
  public Set<Row> rows() {
    return Set.of(Row.TEN_MILLION);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    double[] few = new double[scale.rounds()];
    double[] many = new double[scale.rounds()];
    try (Scratch scratch = new Scratch();
        LocalFlink flink = LocalFlink.start(scratch.directory());
        Contestant fewStand =
            Contestant.start(flink, "few", MARKET, FEW, Loading.RULES, Graphs::shipped);
        Contestant manyStand =
            Contestant.start(
                flink, "many", MARKET, scale.mostAlerts(), Loading.RULES, Graphs::shipped)) {
      for (int round = 0; round < scale.rounds(); round++) {
        few[round] = fewStand.run(scale.warmUp(), scale.round());
        many[round] = manyStand.run(scale.warmUp(), scale.round());
        progress.line(
            "round %d: 1,000 alerts %.2f, %,d alerts %.2f M/s"
                .formatted(round, few[round] / 1e6, scale.mostAlerts(), many[round] / 1e6));
      }
    }
    Spread ratio = Spread.ratio(many, few);
    return List.of(
        new Figure(
            Row.TEN_MILLION,
            ratio.median(),
            "%s; %,d alerts %s : 1,000 alerts %s"
                .formatted(
                    ratio,
                    scale.mostAlerts(),
                    Spread.of(many).millions(),
                    Spread.of(few).millions())));
  }
}
