package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RowsTest {

  @Property(tries = 100)
  void keepsTheNewestRowsInOrder(
      @ForAll @IntRange(min = 1, max = 200) int maxRows,
      @ForAll @Size(max = 500) List<@IntRange(min = 1, max = 3) Integer> steps) {
    Rows rows = new Rows(2, maxRows);
    List<Long> all = new ArrayList<>();
    long id = 0;
    for (int step : steps) {
      id += step;
      all.add(id);
      rows.add(id, -id);
    }
    List<Long> newest = all.subList(Math.max(0, all.size() - maxRows), all.size());

    assertThat(rows.size()).isEqualTo(newest.size());
    for (int row = 0; row < newest.size(); row++) {
      assertThat(rows.cell(row, 0)).isEqualTo(newest.get(row));
      assertThat(rows.cell(row, 1)).isEqualTo(-newest.get(row));
    }
    for (long wanted = 0; wanted <= id + 1; wanted++) {
      long value = wanted;
      long before = newest.stream().filter(kept -> kept < value).count();
      assertThat(rows.firstAtLeast(0, value)).isEqualTo((int) before);
    }
  }
}
