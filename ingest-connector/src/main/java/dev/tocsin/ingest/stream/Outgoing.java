package dev.tocsin.ingest.stream;

import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.FeedStatus;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.market.Tick;

/** A record to be written, and what is true once it is. */
public sealed interface Outgoing {

  /** A record of the live stream, in order. */
  record Live(String symbol, MarketRecord record, Position position) implements Outgoing {}

  /** A late fill of a gap. */
  record Backfill(String symbol, Tick tick, Position position) implements Outgoing {}

  /** A candle of the time before the instrument was first followed. */
  record BackHistory(Candle candle) implements Outgoing {}

  /** How a symbol fares. */
  record Status(FeedStatus status) implements Outgoing {}

  /**
   * A symbol fares no more: it is not streamed.
   *
   * @param key of its status
   */
  record NoStatus(String key) implements Outgoing {}

  /** What could not be decoded. */
  record Rejected(RejectedFrame frame) implements Outgoing {}
}
