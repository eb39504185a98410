package dev.tocsin.engine.index;

import dev.tocsin.engine.oracle.IndexScenario;
import dev.tocsin.engine.state.HeapCell;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Plays a scenario to an engine while it is being written: the log grows, each constituent is read
 * ahead of the others or behind them, the log cannot always be looked into, and now and then the
 * engine is lost and goes on from what it last stored.
 */
final class IndexPlayback {

  private final IndexScenario scenario;
  private final Random random;
  private final boolean failing;
  private final List<MarketRecord> told = new ArrayList<>();
  private final MarketMessage message = new MarketMessage();
  private int written;
  private Map<Instrument, Integer> read = new HashMap<>();
  private HeapCell<IndexRow> cell = new HeapCell<>();
  private Map<Instrument, Integer> storedRead = new HashMap<>();
  private HeapCell<IndexRow> stored = new HeapCell<>();
  private IndexEngine engine;
  private boolean looking;
  private int late;

  private IndexPlayback(IndexScenario scenario, long seed, boolean failing) {
    this.scenario = scenario;
    this.random = new Random(~seed);
    this.failing = failing;
    engine = engine();
  }

  static IndexPlayback of(IndexScenario scenario, long seed, boolean failing) {
    IndexPlayback playback = new IndexPlayback(scenario, seed, failing);
    playback.play();
    return playback;
  }

  List<MarketRecord> told() {
    return told;
  }

  int late() {
    return late;
  }

  private void play() {
    List<MarketRecord> log = scenario.log();
    while (written < log.size()) {
      written = Math.min(log.size(), written + random.nextInt(60));
      for (int reads = random.nextInt(4); reads > 0; reads--) {
        readSome(random.nextInt(40));
        engine.release();
      }
      if (random.nextInt(4) == 0) {
        store();
      }
      if (failing && random.nextInt(6) == 0) {
        goOnFromWhatIsStored();
      }
    }
    scenario.constituents().forEach(constituent -> readSome(constituent, Integer.MAX_VALUE));
    looking = true;
    engine.release();
  }

  private void readSome(int atMost) {
    List<Instrument> all = scenario.constituents();
    readSome(all.get(random.nextInt(all.size())), atMost);
  }

  private void readSome(Instrument constituent, int atMost) {
    int left = atMost;
    for (int at = next(constituent); at >= 0 && left > 0; at = next(constituent)) {
      if (!engine.take(message.set(scenario.log().get(at)), 0, at)) {
        late++;
      }
      read.put(constituent, at);
      left--;
    }
  }

  /** Where the first record is that is not read yet; -1 when there is none. */
  private int next(Instrument constituent) {
    for (int at = read.getOrDefault(constituent, -1) + 1; at < written; at++) {
      if (scenario.log().get(at).instrument().equals(constituent)) {
        return at;
      }
    }
    return -1;
  }

  private Unread unread(Instrument constituent, int partition, long offset) {
    if (!looking && random.nextInt(3) == 0) {
      return Unread.Told.NOT_KNOWN_YET;
    }
    int next = next(constituent);
    return next < 0 ? Unread.Told.NOTHING : new Unread.UpTo(next);
  }

  private void store() {
    engine.flush();
    stored = cell.copy();
    storedRead = new HashMap<>(read);
  }

  private void goOnFromWhatIsStored() {
    cell = stored.copy();
    read = new HashMap<>(storedRead);
    engine = engine();
  }

  private IndexEngine engine() {
    return new IndexEngine(
        IndexScenario.INDEX,
        scenario.constituents(),
        IndexScenario.FRESHNESS_MICROS,
        cell,
        this::unread,
        told::add);
  }
}
