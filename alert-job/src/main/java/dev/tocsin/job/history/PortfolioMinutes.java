package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.Mark;
import dev.tocsin.engine.portfolio.Portfolio;
import dev.tocsin.engine.portfolio.PortfolioSnapshot;
import dev.tocsin.job.record.RecordSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What each user's portfolio was worth at the end of every minute in which something moved it: a
 * function of the changes of the account and the marks that happened before that end, in whatever
 * order they come. A minute ends when the watermark has passed it; what comes later counts in the
 * first minute that has not ended.
 *
 * <p>State by user: {@code portfolio}, as it was at the end of the last minute, stays; {@code
 * changes} and {@code marks} wait for the end of their minute and are deleted then. Of the marks of
 * an instrument in a minute only the latest waits.
 */
final class PortfolioMinutes extends KeyedProcessFunction<Long, PortfolioInput, PortfolioSnapshot> {

  private static final long serialVersionUID = 1;
  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final long MINUTE_MICROS = MINUTE_MILLIS * 1000;

  private transient ValueState<Portfolio> portfolio;
  private transient MapState<Long, Pending> changes;
  private transient MapState<String, Pending> marks;

  @Override
  public void open(OpenContext context) {
    portfolio =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "portfolio", new RecordSerializer<>(new PortfolioFormat())));
    changes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "changes",
                    LongSerializer.INSTANCE,
                    new RecordSerializer<>(new PendingFormat())));
    marks =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "marks",
                    StringSerializer.INSTANCE,
                    new RecordSerializer<>(new PendingFormat())));
  }

  @Override
  public void processElement(
      PortfolioInput input, Context context, Collector<PortfolioSnapshot> out) throws Exception {
    long minute =
        Math.max(
            Math.floorDiv(input.timeMicros(), MINUTE_MICROS),
            Math.floorDiv(
                Math.max(0, context.timerService().currentWatermark()) + 1, MINUTE_MILLIS));
    if (input instanceof PortfolioInput.Changed changed) {
      changes.put(changed.change().sequence(), new Pending(minute, input));
    } else if (input instanceof PortfolioInput.Marked marked) {
      keepLatest(minute, marked);
    }
    context.timerService().registerEventTimeTimer((minute + 1) * MINUTE_MILLIS - 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<PortfolioSnapshot> out)
      throws Exception {
    long minute = Math.floorDiv(time, MINUTE_MILLIS);
    Portfolio before = portfolio.value();
    if (before == null) {
      before = Portfolio.unknown(context.getCurrentKey());
    }
    Portfolio after = withMarks(withChanges(before, minute), minute);
    if (after.equals(before)) {
      return;
    }
    portfolio.update(after);
    if (after.isKnown()) {
      out.collect(
          PortfolioSnapshot.of(before, after, Instant.ofEpochMilli(minute * MINUTE_MILLIS)));
    }
  }

  private void keepLatest(long minute, PortfolioInput.Marked marked) throws Exception {
    String key = marked.mark().instrument().id() + '@' + minute;
    Pending known = marks.get(key);
    if (known == null || isLater(marked.mark(), known)) {
      marks.put(key, new Pending(minute, marked));
    }
  }

  private static boolean isLater(Mark mark, Pending known) {
    return known.input() instanceof PortfolioInput.Marked marked
        && Mark.later(marked.mark(), mark).equals(mark);
  }

  private Portfolio withChanges(Portfolio before, long minute) throws Exception {
    List<PortfolioInput.Changed> due = new ArrayList<>();
    for (PortfolioInput input : takeDue(changes, minute)) {
      due.add((PortfolioInput.Changed) input);
    }
    due.sort(Comparator.comparingLong(changed -> changed.change().sequence()));
    Portfolio after = before;
    for (PortfolioInput.Changed changed : due) {
      after = after.after(changed.change());
    }
    return after;
  }

  private Portfolio withMarks(Portfolio before, long minute) throws Exception {
    Portfolio after = before;
    for (PortfolioInput input : takeDue(marks, minute)) {
      after = after.at(((PortfolioInput.Marked) input).mark());
    }
    return after;
  }

  /** Takes what counts by the end of the minute out of the state. */
  private static <K> List<PortfolioInput> takeDue(MapState<K, Pending> waiting, long minute)
      throws Exception {
    List<PortfolioInput> due = new ArrayList<>();
    for (Iterator<Map.Entry<K, Pending>> entries = waiting.iterator(); entries.hasNext(); ) {
      Pending pending = entries.next().getValue();
      if (pending.minute() <= minute) {
        due.add(pending.input());
        entries.remove();
      }
    }
    if (waiting.isEmpty()) {
      // State in memory keeps an empty map, else.
      waiting.clear();
    }
    return due;
  }
}
