package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.AlertRef;
import dev.tocsin.engine.alert.AsOf;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.alert.PartState;
import dev.tocsin.engine.tick.RecentTicks;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.ObjLongConsumer;

/** The spreads that joined alerts are about, and their parts on them. */
final class Spreads implements SpreadParts {

  /** What an instrument's engine still knows is kept here, too. */
  private static final long KEPT_MICROS = RecentTicks.WINDOW_MICROS + 2_000_000L;

  private final JoinedAlerts alerts;
  private final Legs legs;
  private final Map<Instrument, Long> times;
  private final Consumer<JoinInput.PartChanged> out;
  private final Map<List<Instrument>, SpreadBook> books = new HashMap<>();
  private final Awaited awaited = new Awaited();

  /**
   * @param times of the instruments, as they are at any time
   * @param out takes what becomes of parts
   */
  Spreads(
      JoinedAlerts alerts,
      Legs legs,
      Map<Instrument, Long> times,
      Consumer<JoinInput.PartChanged> out) {
    this.alerts = alerts;
    this.legs = legs;
    this.times = times;
    this.out = out;
  }

  void trade(JoinInput.Trade trade) {
    legs.add(trade);
  }

  /** An instrument has passed a time: merges what can be, and drops what is too old. */
  void progress(Instrument instrument) {
    long oldest = Math.min(times.get(instrument) - KEPT_MICROS, awaited.first(instrument));
    for (Map.Entry<List<Instrument>, SpreadBook> book : books.entrySet()) {
      if (book.getKey().contains(instrument)) {
        book.getValue().merge(passedMicros(book.getKey()));
        oldest = Math.min(oldest, book.getValue().passedMicros());
      }
    }
    legs.dropBefore(instrument, oldest);
  }

  /** A version was heard of: its spreads' trades are kept until its parts can be looked at. */
  void await(JoinedVersion version) {
    forEachPart(version, part -> !version.isComplete(part), part -> count(part, awaited::add));
  }

  /** Looks at those parts of a version whose instruments have told all, from now on. */
  void join(JoinedVersion version, Instrument completed) {
    List<Condition.Simple> parts = version.rule().condition().parts();
    for (int part = 0; part < parts.size(); part++) {
      Condition.Simple simple = parts.get(part);
      if (SpreadPart.isSpread(simple)
          && simple.instruments().contains(completed)
          && version.isComplete(part)) {
        SpreadPart begins = SpreadPart.of(version, part);
        book(simple).add(begins, null);
        count(begins, awaited::remove);
      }
    }
  }

  /** After a restore. */
  void takeUp(JoinedVersion version) {
    await(version);
    forEachPart(
        version,
        version::isComplete,
        part -> book(simple(part)).add(part, version.parts().get(part.part()).spread()));
  }

  /** Looks at a version no more. */
  void leave(JoinedVersion version) {
    forEachPart(
        version,
        version::isComplete,
        part -> {
          SpreadBook book = book(simple(part));
          book.remove(part, version.parts().get(part.part()).spread());
          if (book.isEmpty()) {
            books.remove(simple(part).instruments());
          }
        });
  }

  /** Nothing is about an instrument any more. */
  void forget(Instrument instrument) {
    legs.forget(instrument);
  }

  void flush() {
    legs.flush();
  }

  @Override
  public void began(SpreadPart part, PartState state) {
    alerts
        .find(part.alertId(), part.rule().version())
        .ifPresent(version -> alerts.put(version.with(part.part(), state)));
  }

  @Override
  public void moved(
      SpreadPart part, PartState before, PartState after, MergedPoint point, SpreadWalk walk) {
    if (after.equals(before)) {
      return;
    }
    began(part, after);
    JoinInput.PartChanged change = part.change(before, after, point, walk);
    if (change != null) {
      out.accept(change);
    }
  }

  @Override
  public void look(SpreadBook book, long ref, MergedPoint point, SpreadWalk walk) {
    int number = AlertRef.part(ref);
    for (JoinedVersion version : alerts.versions(AlertRef.alertId(ref))) {
      PartState before =
          number < version.parts().size() ? version.parts().get(number).spread() : null;
      if (before != null) {
        SpreadPart part = SpreadPart.of(version, number);
        if (point.isLookedAt(part.bar()) && book.equals(books.get(simple(part).instruments()))) {
          PartState after = part.next(before, walk.exact());
          moved(part, before, after, point, walk);
          book.moved(part, before, after);
        }
      }
    }
  }

  private static void count(SpreadPart part, ObjLongConsumer<Instrument> change) {
    long fromMicros = AsOf.latestMicros(part.rule());
    simple(part).instruments().forEach(instrument -> change.accept(instrument, fromMicros));
  }

  private static void forEachPart(
      JoinedVersion version, IntPredicate wanted, Consumer<SpreadPart> reader) {
    List<Condition.Simple> parts = version.rule().condition().parts();
    for (int part = 0; part < parts.size(); part++) {
      if (SpreadPart.isSpread(parts.get(part)) && wanted.test(part)) {
        reader.accept(SpreadPart.of(version, part));
      }
    }
  }

  private static Condition.Simple simple(SpreadPart part) {
    return part.rule().condition().parts().get(part.part());
  }

  private SpreadBook book(Condition.Simple part) {
    return books.computeIfAbsent(
        part.instruments(),
        pair ->
            new SpreadBook(legs.get(pair.get(0)), legs.get(pair.get(1)), passedMicros(pair), this));
  }

  private long passedMicros(List<Instrument> pair) {
    return Math.min(
        times.getOrDefault(pair.get(0), Long.MIN_VALUE),
        times.getOrDefault(pair.get(1), Long.MIN_VALUE));
  }
}
