package dev.tocsin.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DeadlinesPropertyTest {

  private static final int MAX_WAIT = 1_000_000;

  private final Deadlines deadlines = new Deadlines();
  private final TreeMap<Long, Long> live = new TreeMap<>();

  @Property(tries = 200)
  void whatIsDueComesInItsOrderAndWhatIsCalledOffTakesNoLastingPlace(@ForAll long seed) {
    Random random = new Random(seed);
    long now = 0;
    for (long alertId = 1; alertId <= 3_000; alertId++) {
      add(now + 1 + random.nextInt(MAX_WAIT), alertId);
      if (random.nextInt(10) > 0) {
        callOff(live.ceilingKey(now + random.nextInt(MAX_WAIT)));
      }
      if (random.nextInt(20) == 0) {
        now += random.nextInt(MAX_WAIT / 10);
        assertThat(settledUpTo(now)).isEqualTo(dueUpTo(now));
        live.headMap(now, true).clear();
      }

      assertThat(deadlines.size()).isBetween(live.size(), 2 * live.size() + 130);
    }
  }

  private void add(long time, long alertId) {
    if (live.putIfAbsent(time, alertId) == null) {
      deadlines.add(time, Deadlines.Kind.HOLD, alertId, 1);
    }
  }

  /** Now and then only to be added again. */
  private void callOff(Long time) {
    if (time != null) {
      long alertId = live.get(time);
      deadlines.callOff(time, Deadlines.Kind.HOLD, alertId, 1);
      if (alertId % 7 == 0) {
        deadlines.add(time, Deadlines.Kind.HOLD, alertId, 1);
      } else {
        live.remove(time);
      }
    }
  }

  private List<Long> settledUpTo(long now) {
    List<Long> settled = new ArrayList<>();
    while (deadlines.next() <= now) {
      Deadlines.Deadline due = deadlines.take();
      if (live.containsKey(due.timeMicros()) && live.get(due.timeMicros()) == due.alertId()) {
        settled.add(due.alertId());
      }
    }
    return settled;
  }

  private List<Long> dueUpTo(long now) {
    return List.copyOf(live.headMap(now, true).values());
  }
}
