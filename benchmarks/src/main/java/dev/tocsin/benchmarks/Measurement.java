package dev.tocsin.benchmarks;

import java.util.List;
import java.util.Set;

/** Measures one row of the table, or several that come from the same runs. */
public interface Measurement {

  /** What {@link #run} gives figures of. */
  Set<Row> rows();

  /** Takes its time; tells what it does. */
  List<Figure> run(Scale scale, Progress progress) throws Exception;
}
