package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.RejectedFrame;
import java.util.ArrayList;
import java.util.List;

/** The records of one poll, in order. The polling thread only. */
final class Outbox {

  private List<Outgoing> records = new ArrayList<>();
  private long filled;

  void add(Outgoing record) {
    records.add(record);
  }

  void reject(String exchange, FeedFrame.Undecodable bad, long receiveTimeMicros) {
    add(
        new Outgoing.Rejected(
            new RejectedFrame(
                exchange,
                bad.stream(),
                bad.reason(),
                bad.text(),
                Times.instant(receiveTimeMicros))));
  }

  /** A symbol that is not streamed. */
  void refuse(String exchange, Arrival.Refused refused) {
    add(
        new Outgoing.Rejected(
            new RejectedFrame(
                exchange,
                null,
                "not followed: " + refused.reason(),
                refused.symbol(),
                Times.instant(Times.nowMicros()))));
  }

  /** A trade was written that had to be fetched. */
  void countFilled() {
    filled++;
  }

  long filled() {
    return filled;
  }

  List<Outgoing> drain() {
    List<Outgoing> drained = records;
    records = new ArrayList<>();
    return drained;
  }
}
