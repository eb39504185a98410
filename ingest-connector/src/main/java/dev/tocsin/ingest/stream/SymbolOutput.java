package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the records of a symbol and keeps its position beside them. The polling thread only. */
final class SymbolOutput {

  private static final Logger LOG = LoggerFactory.getLogger(SymbolOutput.class);

  private final String symbol;
  private final Instrument instrument;
  private final Outbox outbox;
  private final FeedCounts counts = new FeedCounts();
  private Position position;

  /**
   * @param position where the stream stands; null when it has not begun
   */
  SymbolOutput(String symbol, Instrument instrument, Outbox outbox, Position position) {
    this.symbol = symbol;
    this.instrument = instrument;
    this.outbox = outbox;
    this.position = position;
  }

  Instrument instrument() {
    return instrument;
  }

  FeedCounts counts() {
    return counts;
  }

  boolean hasStarted() {
    return position != null;
  }

  /** Null when the stream has not begun. */
  Position position() {
    return position;
  }

  long nextTradeId() {
    return position.nextTradeId();
  }

  /** The exchange's time up to which the stream is complete. */
  long timeMicros() {
    return position.timeMicros();
  }

  /** When the last trade written happened. */
  long tradeTimeMicros() {
    return position.eventTimeMicros();
  }

  List<Missing> missing() {
    return position == null ? List.of() : position.missing();
  }

  void first(Trade trade, long receiveTimeMicros) {
    position = new Position(trade.id() - 1, 0, 0, List.of());
    live(trade, receiveTimeMicros);
  }

  void live(Trade trade, long receiveTimeMicros) {
    counts.traded(trade.eventTimeMicros(), receiveTimeMicros);
    append(trade, receiveTimeMicros);
  }

  void filled(Trade trade, long receiveTimeMicros) {
    append(trade, receiveTimeMicros);
    outbox.countFilled();
  }

  private void append(Trade trade, long receiveTimeMicros) {
    position = position.afterTrade(trade.id(), trade.eventTimeMicros());
    write(tick(trade, receiveTimeMicros));
  }

  /**
   * @param toBackfill what of it is to be fetched later; null for nothing
   */
  void gap(IdRange range, IdRange toBackfill) {
    Gap gap = new Gap(instrument, range.first(), range.last(), position.eventTimeMicros());
    position = position.afterGap(range.last());
    if (toBackfill != null) {
      position = position.missing(new Missing(toBackfill, position.eventTimeMicros()));
    }
    write(gap);
    counts.gapLeft();
    LOG.warn("{}: trades {} are missing from the stream", instrument, range);
  }

  void clock(long micros) {
    position = position.afterClock(micros);
    write(new Clock(instrument, micros));
  }

  void rejected(FeedFrame.Undecodable bad, long receiveTimeMicros) {
    counts.rejected();
    outbox.reject(instrument.exchange(), bad, receiveTimeMicros);
  }

  /** A trade whose id lies so far ahead that it cannot be one. */
  void absurd(Trade trade, long receiveTimeMicros) {
    String reason =
        "trade id %d lies absurdly far ahead of %d".formatted(trade.id(), position.tradeId());
    rejected(
        new FeedFrame.Undecodable(null, symbol, trade.id(), reason, trade.toString()),
        receiveTimeMicros);
  }

  void backfilled(Trade trade, long receiveTimeMicros) {
    position = position.backfilledTo(trade.id(), trade.eventTimeMicros());
    outbox.add(new Outgoing.Backfill(symbol, tick(trade, receiveTimeMicros), position));
  }

  /** Of this missing range nothing more is to be had up to an id, included, and to a time. */
  void backfillReached(long id, long timeMicros, IdRange range) {
    if (!missing().isEmpty() && missing().get(0).ids().last() == range.last()) {
      position = position.backfilledTo(id, timeMicros);
    }
  }

  /** Says so when the exchange is behind what has been read from it: it must be another one. */
  void compareWith(long newestTradeId) {
    if (newestTradeId != HistoryRow.UNKNOWN && newestTradeId < position.tradeId()) {
      LOG.warn(
          "{}: the newest trade of the exchange is {}, but {} has been read already; nothing is"
              + " written until that is passed. If this is another exchange than before, reset the"
              + " connector's offsets",
          instrument,
          newestTradeId,
          position.tradeId());
    }
  }

  private void write(MarketRecord record) {
    outbox.add(new Outgoing.Live(symbol, record, position));
  }

  private Tick tick(Trade trade, long receiveTimeMicros) {
    return new Tick(
        instrument,
        trade.id(),
        trade.price(),
        trade.quantity(),
        trade.takerSide(),
        trade.eventTimeMicros(),
        receiveTimeMicros,
        Times.nowMicros());
  }
}
