package dev.tocsin.ingest.stream;

import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.RejectedFrame;
import dev.tocsin.schemas.market.Tick;

/** A record to be written, and what is true once it is. */
public sealed interface Outgoing {

  /** A record of the live stream, in order. */
  record Live(String symbol, MarketRecord record, Position position) implements Outgoing {}

  /** A late fill of a gap. */
  record Backfill(String symbol, Tick tick, Position position) implements Outgoing {}

  /** What could not be decoded. */
  record Rejected(RejectedFrame frame) implements Outgoing {}
}
