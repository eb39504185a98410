package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.schemas.Instrument;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Turns arrivals into records, in the order they came. The polling thread only. */
final class MarketFlow {

  private static final int NO_SOCKET = 0;

  private final StreamSettings settings;
  private final Map<String, Position> startingPositions;
  private final History history;
  private final Outbox outbox;
  private final GapLimits limits;
  private final QuietClock clock;
  private final CatchUpLog catchUpLog;
  private final Map<String, SymbolStream> streams = new HashMap<>();
  private final Map<String, Backfill> backfills = new HashMap<>();
  private int currentSocket = NO_SOCKET;
  private int lostSocket = NO_SOCKET;

  MarketFlow(
      StreamSettings settings,
      Map<String, Position> startingPositions,
      History history,
      Outbox outbox) {
    this.settings = settings;
    this.startingPositions = startingPositions;
    this.history = history;
    this.outbox = outbox;
    this.limits =
        new GapLimits(
            micros(settings.gapMax()), settings.gapMaxTrades(), settings.backfillMaxTrades());
    this.clock = new QuietClock(micros(settings.clockQuiet()), micros(settings.clockLag()));
    this.catchUpLog = new CatchUpLog(settings.exchange(), outbox);
  }

  /**
   * @throws UnrecoverableException when it says that no retry will help
   */
  void apply(Arrival arrival) {
    if (arrival instanceof Arrival.Frame frame) {
      frame(frame);
    } else if (arrival instanceof Arrival.Evidence evidence) {
      evidence(evidence.socket(), evidence.exchangeTimeMicros());
    } else if (arrival instanceof Arrival.Page page) {
      streams.get(page.symbol()).page(page);
    } else if (arrival instanceof Arrival.Newest newest) {
      streams.get(newest.symbol()).newest(newest);
    } else if (arrival instanceof Arrival.BackfillPage page) {
      backfills.get(page.symbol()).page(page);
    } else if (arrival instanceof Arrival.Lost lost) {
      lost(lost.socket());
    } else if (arrival instanceof Arrival.Connected connected) {
      connected(connected.socket());
    } else if (arrival instanceof Arrival.Renewed renewed) {
      currentSocket = renewed.socket();
    } else if (arrival instanceof Arrival.Listed listed) {
      listed.instruments().forEach(this::begin);
    } else if (arrival instanceof Arrival.Failed failed) {
      throw new UnrecoverableException(Failures.describe(failed.cause()), failed.cause());
    }
  }

  private void begin(String symbol, Instrument instrument) {
    SymbolOutput out = new SymbolOutput(symbol, instrument, outbox, startingPositions.get(symbol));
    CatchUp catchUp = new CatchUp(symbol, history, settings.backoffInitial());
    streams.put(symbol, new SymbolStream(out, catchUp, limits));
    backfills.put(symbol, new Backfill(symbol, out, history));
  }

  /**
   * A trade that a lost socket still delivers is not taken: it would stand for the connection that
   * comes next, of which it says nothing. It is fetched instead.
   */
  private void frame(Arrival.Frame arrival) {
    boolean late = arrival.socket() <= lostSocket;
    if (arrival.frame() instanceof FeedFrame.Undecodable bad) {
      outbox.reject(settings.exchange(), bad, arrival.receiveTimeMicros());
      if (bad.symbol() != null && streams.containsKey(bad.symbol())) {
        streams.get(bad.symbol()).doubt();
      }
    } else if (!late && arrival.frame() instanceof FeedFrame.Traded traded) {
      Trade trade = traded.trade();
      SymbolStream stream = streams.get(trade.symbol());
      if (stream != null) {
        stream.live(trade, arrival.receiveTimeMicros());
        evidence(arrival.socket(), trade.eventTimeMicros());
      }
    } else if (!late && arrival.frame() instanceof FeedFrame.NewestTrade newest) {
      SymbolStream stream = streams.get(newest.symbol());
      if (stream != null) {
        stream.announced(newest.tradeId());
        evidence(arrival.socket(), newest.exchangeTimeMicros());
      }
    }
  }

  private void evidence(int socket, long exchangeTimeMicros) {
    if (socket == currentSocket) {
      clock.evidence(exchangeTimeMicros, streams.values());
    }
  }

  private void lost(int socket) {
    lostSocket = Math.max(lostSocket, socket);
    currentSocket = NO_SOCKET;
    clock.forget();
    streams.values().forEach(SymbolStream::interrupted);
  }

  private void connected(int socket) {
    currentSocket = socket;
    clock.forget();
    catchUpLog.begin();
    streams.values().forEach(SymbolStream::check);
  }

  /** What time brings about, once per poll. */
  void pass(long nowNanos) {
    streams.values().forEach(stream -> stream.expire(nowNanos));
    backfills.values().forEach(Backfill::goOn);
    if (currentSocket != NO_SOCKET && streams.values().stream().allMatch(SymbolStream::isSettled)) {
      catchUpLog.end();
    }
  }

  /** How many frames are held back. */
  int heldBack() {
    int heldBack = 0;
    for (SymbolStream stream : streams.values()) {
      heldBack += stream.held();
    }
    return heldBack;
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
