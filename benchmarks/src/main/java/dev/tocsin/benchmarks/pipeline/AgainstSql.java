package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.benchmarks.Spread;
import dev.tocsin.benchmarks.pipeline.Contestant.Loading;
import dev.tocsin.benchmarks.store.SqlPolling;
import dev.tocsin.benchmarks.store.SqlQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The shipped graph and a database that is asked at every tick, in turn, with ticks that are made
 * in this JVM for both; then the database when it is only asked ten times a second.
 */
public final class AgainstSql implements Measurement {

  private static final Market MARKET = new Market(16);
  private static final List<Integer> CONNECTIONS = List.of(1, 2, 4);

  @Override
  public Set<Row> rows() {
    return Set.of(Row.SQL);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    double[] shipped = new double[scale.rounds()];
    double[][] queries = new double[CONNECTIONS.size()][scale.rounds()];
    try (Scratch scratch = new Scratch();
        SqlQueries sql = SqlQueries.start(MARKET, scale.alerts());
        LocalFlink flink = LocalFlink.start(scratch.directory());
        Contestant graph =
            Contestant.start(
                flink, "against-sql", MARKET, scale.alerts(), Loading.RULES, Graphs::shipped)) {
      for (int round = 0; round < scale.rounds(); round++) {
        shipped[round] = graph.run(scale.warmUp(), scale.round());
        for (int variant = 0; variant < queries.length; variant++) {
          queries[variant][round] = sql.run(CONNECTIONS.get(variant), scale.round());
        }
        progress.line(
            "round %d: shipped %.2f M/s, SQL over 1, 2, 4 connections %,.0f, %,.0f, %,.0f/s"
                .formatted(
                    round,
                    shipped[round] / 1e6,
                    queries[0][round],
                    queries[1][round],
                    queries[2][round]));
      }
    }
    Spread ratio = Spread.ratio(shipped, best(queries));
    String polling = SqlPolling.measure(MARKET, scale, progress);
    return List.of(
        new Figure(
            Row.SQL,
            ratio.median(),
            "%s; %s : %s. %s"
                .formatted(ratio, Spread.of(shipped).millions(), text(queries), polling)));
  }

  /** The rounds of the number of connections that does best. */
  private static double[] best(double[][] queries) {
    double[] best = queries[0];
    for (double[] variant : queries) {
      best = Spread.of(variant).median() > Spread.of(best).median() ? variant : best;
    }
    return best;
  }

  private static String text(double[][] queries) {
    List<String> texts = new ArrayList<>();
    for (int variant = 0; variant < queries.length; variant++) {
      Spread spread = Spread.of(queries[variant]);
      texts.add(
          String.format(
              Locale.ROOT,
              "%d connections %,.0f/s (%,.0f–%,.0f)",
              CONNECTIONS.get(variant),
              spread.median(),
              spread.least(),
              spread.most()));
    }
    return String.join(", ", texts);
  }
}
