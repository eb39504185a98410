package dev.tocsin.api.stream;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authenticated socket. Every event counts, so none is left out for a slow reader: it is closed
 * when {@value #MAX_UNSENT_FRAMES} frames wait for it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails has closed the channel
final class AlertClient {

  private static final int MAX_UNSENT_FRAMES = 10_000;

  private final Channel channel;
  private final AtomicInteger unsent = new AtomicInteger();

  AlertClient(Channel channel) {
    this.channel = channel;
  }

  void send(String frame) {
    if (unsent.incrementAndGet() > MAX_UNSENT_FRAMES) {
      channel.close();
      return;
    }
    channel
        .writeAndFlush(new TextWebSocketFrame(frame))
        .addListener(written -> unsent.decrementAndGet());
  }
}
