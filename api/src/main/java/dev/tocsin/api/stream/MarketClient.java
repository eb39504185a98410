package dev.tocsin.api.stream;

import dev.tocsin.api.market.KnownPrice;
import dev.tocsin.schemas.Instrument;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A client of the live prices. While its connection is full it is owed the instruments that
 * changed, each once, and gets their latest prices in one frame when there is room again. So what
 * waits for it never grows beyond the connection's buffer and one frame; one that stays full for
 * {@value #MAX_FLUSHES_BEHIND} flushes, half a minute, is closed. Used by one thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails has closed the channel
final class MarketClient {

  private static final int MAX_FLUSHES_BEHIND = 300;

  private final Channel channel;
  private final Set<Instrument> owed = new HashSet<>();
  private int flushesBehind;

  MarketClient(Channel channel) {
    this.channel = channel;
  }

  boolean isGone() {
    return !channel.isActive();
  }

  /**
   * Takes what has changed, and sends it if the connection has room.
   *
   * @param shared the frame of exactly these changes
   */
  void offer(Set<Instrument> changed, ByteBuf shared, Map<Instrument, KnownPrice> known) {
    if (!channel.isWritable()) {
      owed.addAll(changed);
      fallBehind();
      return;
    }
    flushesBehind = 0;
    if (owed.isEmpty()) {
      if (!changed.isEmpty()) {
        send(shared);
      }
      return;
    }
    owed.addAll(changed);
    ByteBuf own = MarketFrame.of(owed, known).encoded();
    owed.clear();
    try {
      send(own);
    } finally {
      own.release();
    }
  }

  /** Sends a frame; the buffer stays the caller's. */
  void send(ByteBuf frame) {
    channel.writeAndFlush(new TextWebSocketFrame(frame.retainedDuplicate()), channel.voidPromise());
  }

  /** No close frame: it would have to wait behind what the client does not read. */
  private void fallBehind() {
    flushesBehind++;
    if (flushesBehind == MAX_FLUSHES_BEHIND) {
      channel.close();
    }
  }
}
