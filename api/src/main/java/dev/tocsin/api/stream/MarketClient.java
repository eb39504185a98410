package dev.tocsin.api.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The sending side of a client of the market stream. While its connection is full it is owed what
 * it misses ({@link Debts}), and gets that when there is room again; so what waits for it is
 * bounded by its connection's buffer. One that stays full for {@link #MAX_BEHIND}, or does not read
 * what it asks for, is closed. Used by its channel's event loop alone.
 */
final class MarketClient {

  static final Subscription PRICES = new Subscription.Prices();

  /** Bytes that wait for a client before it counts as full. */
  static final int FULL_BYTES = 16 << 10;

  /** Bytes that wait for a client at most; answers to what it asks go up to here. */
  private static final int MOST_BYTES = 60 << 10;

  private static final Duration MAX_BEHIND = Duration.ofSeconds(30);

  private final Channel channel;
  private final ChannelHandlerContext out;
  private final Debts debts;
  private final LongSupplier nanoTime;
  private final Set<Subscription> streams = new LinkedHashSet<>();
  private boolean isBehind;
  private long fullSinceNanos;
  private boolean isFlushDue;

  /**
   * @param out where whole frames go, past the encoder of single ones
   * @param nanoTime as {@link System#nanoTime}
   */
  MarketClient(ChannelHandlerContext out, Debts debts, LongSupplier nanoTime) {
    this.channel = out.channel();
    this.out = out;
    this.debts = debts;
    this.nanoTime = nanoTime;
  }

  Channel channel() {
    return channel;
  }

  /** What it has, in the order in which it came to have them; the caller may change it. */
  Set<Subscription> streams() {
    return streams;
  }

  Debts debts() {
    return debts;
  }

  boolean isBehind() {
    return isBehind;
  }

  /**
   * Sends what a stream has, with the next flush, or owes it.
   *
   * @return whether there was room
   */
  boolean offer(Delivery delivery) {
    if (!isBehind() && hasRoom()) {
      write(delivery.frames().retain().duplicate());
      return true;
    }
    delivery.missedBy(debts);
    beBehind();
    return false;
  }

  /** Sends an answer to what it asked, room or not. */
  void reply(StreamReply reply) {
    write(SocketFrames.of(reply));
    flush();
    var unsent = channel.unsafe().outboundBuffer();
    if (unsent != null && unsent.totalPendingWriteBytes() > MOST_BYTES) {
      var unused = channel.close();
    }
  }

  /** It is owed something, and gets it with the next {@link #catchUp}. */
  void beBehind() {
    if (!isBehind) {
      isBehind = true;
      fullSinceNanos = nanoTime.getAsLong();
    }
  }

  /**
   * Sends as much of what it is owed as there is room for; closes it when there has been none for
   * long. There is no close frame: it would have to wait behind what the client does not read.
   */
  void catchUp() {
    boolean hadRoom = hasRoom();
    while (hasRoom() && !debts.isEmpty()) {
      List<Object> messages = debts.take();
      if (!messages.isEmpty()) {
        write(SocketFrames.of(messages));
      }
    }
    flush();
    isBehind = !debts.isEmpty();
    if (hadRoom) {
      fullSinceNanos = nanoTime.getAsLong();
    } else if (nanoTime.getAsLong() - fullSinceNanos > MAX_BEHIND.toNanos()) {
      var unused = channel.close();
    }
  }

  /** Hands what was written to the network. */
  void flush() {
    if (isFlushDue) {
      isFlushDue = false;
      out.flush();
    }
  }

  /** Sends whole frames; the buffer is given away. */
  void write(ByteBuf frames) {
    var unused = out.write(frames);
    isFlushDue = true;
  }

  /** What waits only for a flush does not make a connection full. */
  boolean hasRoom() {
    if (!channel.isWritable()) {
      flush();
    }
    return channel.isWritable();
  }
}
