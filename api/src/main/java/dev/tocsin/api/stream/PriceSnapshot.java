package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * All prices, for those who come: many come at once when a network is back, so what was made less
 * than 100 ms ago is used again, and whoever gets it gets all changes since, too. Thread-safe.
 */
@Singleton
final class PriceSnapshot {

  private static final long MAX_AGE_NANOS = 100_000_000;

  private final MarketMessages messages;
  private List<Part> parts = List.of();
  private long madeNanos = System.nanoTime() - MAX_AGE_NANOS;

  /** Some of the prices, as a frame. */
  record Part(List<Instrument> instruments, ByteBuf frame) {}

  PriceSnapshot(MarketMessages messages) {
    this.messages = messages;
  }

  /** Sends them to a client; what it has no room for it is owed. */
  void send(MarketClient client) {
    for (Part part : parts()) {
      if (client.hasRoom()) {
        client.write(part.frame().duplicate());
      } else {
        part.instruments().forEach(client.debts()::addPrice);
      }
    }
    client.flush();
  }

  private synchronized List<Part> parts() {
    if (System.nanoTime() - madeNanos >= MAX_AGE_NANOS) {
      madeNanos = System.nanoTime();
      parts = make();
    }
    return parts;
  }

  /** On the heap, for the collector: who comes later may send it still. */
  private static ByteBuf unreleasable(ByteBuf frame) {
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(ByteBufUtil.getBytes(frame)));
  }

  /** One part at least: a client is told that there are no prices yet. */
  private List<Part> make() {
    List<Instrument> all = messages.priced().stream().sorted().toList();
    List<Part> made = new ArrayList<>();
    int from = 0;
    do {
      List<Instrument> some =
          all.subList(from, Math.min(all.size(), from + MarketFrame.MAX_MARKETS));
      ByteBuf frame = SocketFrames.of(messages.prices(some));
      made.add(new Part(some, unreleasable(frame)));
      frame.release();
      from += MarketFrame.MAX_MARKETS;
    } while (from < all.size());
    return made;
  }
}
