package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.FeedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Turns arrivals into records, in the order they came. The polling thread only. */
final class MarketFlow {

  private static final int NO_SOCKET = 0;

  private final StreamSettings settings;
  private final History history;
  private final Outbox outbox;
  private final GapLimits limits;
  private final QuietClock clock;
  private final CatchUpLog catchUpLog;
  private final ConnectionStatus connection = new ConnectionStatus();
  private final Map<String, SymbolStream> streams = new HashMap<>();
  private final Map<String, Backfill> backfills = new HashMap<>();

  /** Where streams were left that have been dropped: later than what is stored of them. */
  private final Map<String, Position> left = new HashMap<>();

  private long begun;
  private int currentSocket = NO_SOCKET;
  private int lostSocket = NO_SOCKET;

  MarketFlow(StreamSettings settings, History history, Outbox outbox) {
    this.settings = settings;
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
      of(page.symbol()).ifPresent(stream -> stream.page(page));
    } else if (arrival instanceof Arrival.Newest newest) {
      of(newest.symbol()).ifPresent(stream -> stream.newest(newest));
    } else if (arrival instanceof Arrival.BackfillPage page) {
      Optional.ofNullable(backfills.get(page.symbol())).ifPresent(fetched -> fetched.page(page));
    } else if (arrival instanceof Arrival.Lost lost) {
      lost(lost.socket());
    } else if (arrival instanceof Arrival.Connected connected) {
      connected(connected.socket());
    } else if (arrival instanceof Arrival.Renewed renewed) {
      currentSocket = renewed.socket();
    } else if (arrival instanceof Arrival.Subscribed subscribed) {
      subscribed(subscribed);
    } else if (arrival instanceof Arrival.Followed followed) {
      begin(followed);
    } else if (arrival instanceof Arrival.Dropped dropped) {
      dropped.symbols().forEach(this::drop);
    } else if (arrival instanceof Arrival.Klines klines) {
      klines.series().candles().forEach(candle -> outbox.add(new Outgoing.BackHistory(candle)));
    } else if (arrival instanceof Arrival.Refused refused) {
      outbox.refuse(settings.exchange(), refused);
    } else if (arrival instanceof Arrival.Failed failed) {
      throw new UnrecoverableException(Failures.describe(failed.cause()), failed.cause());
    }
  }

  private Optional<SymbolStream> of(String symbol) {
    return Optional.ofNullable(streams.get(symbol));
  }

  /** Where it was left; answers to what it asked before are of an earlier stream. */
  private void begin(Arrival.Followed followed) {
    String symbol = followed.symbol();
    Position position = Position.later(followed.position(), left.remove(symbol));
    if (position == null) {
      history.backHistory(symbol, followed.instrument());
    }
    SymbolOutput out = new SymbolOutput(symbol, followed.instrument(), outbox, position);
    long tickets = ++begun << 32;
    CatchUp catchUp = new CatchUp(symbol, history, settings.backoffInitial(), tickets);
    streams.put(symbol, new SymbolStream(out, catchUp, limits));
    backfills.put(symbol, new Backfill(symbol, out, history, tickets));
  }

  private void drop(String symbol) {
    backfills.remove(symbol);
    outbox.add(new Outgoing.NoStatus(FeedStatus.key(settings.exchange(), symbol)));
    Position position = streams.remove(symbol).end();
    if (position != null) {
      left.put(symbol, position);
    }
  }

  private void subscribed(Arrival.Subscribed subscribed) {
    if (subscribed.socket() == currentSocket) {
      subscribed.symbols().forEach(symbol -> of(symbol).ifPresent(SymbolStream::subscribed));
    }
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
        FeedCounts counts = streams.get(bad.symbol()).output().counts();
        counts.rejected();
        counts.received(arrival.receiveTimeMicros());
        streams.get(bad.symbol()).doubt();
      } else {
        connection.unreadable();
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
        stream.output().counts().received(arrival.receiveTimeMicros());
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
    connection.lost();
    clock.forget();
    streams.values().forEach(SymbolStream::interrupted);
  }

  private void connected(int socket) {
    currentSocket = socket;
    connection.connected();
    clock.forget();
    catchUpLog.begin();
    streams.values().forEach(SymbolStream::connected);
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

  /** Tells how every symbol fares. */
  void report(int queued) {
    Instant now = Times.instant(Times.nowMicros());
    streams.forEach(
        (symbol, stream) -> outbox.add(new Outgoing.Status(status(symbol, stream, now, queued))));
  }

  private FeedStatus status(String symbol, SymbolStream stream, Instant now, int queued) {
    SymbolOutput out = stream.output();
    FeedCounts counts = out.counts();
    boolean hasTraded = out.hasStarted() && out.tradeTimeMicros() > 0;
    return new FeedStatus(
        settings.exchange(),
        symbol,
        out.instrument(),
        now,
        connection.startedAt(),
        connection.connectedSince(),
        counts.lastFrame(),
        hasTraded ? Times.instant(out.tradeTimeMicros()) : null,
        counts.lagMillis(),
        connection.reconnects(),
        counts.found(),
        counts.filled(),
        counts.left(),
        counts.refused(),
        connection.unreadableFrames(),
        queued,
        stream.held());
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
