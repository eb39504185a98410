package dev.tocsin.api.stream;

import dev.tocsin.api.auth.Credential;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authenticated socket. Every event counts, so none is left out for a slow reader: it is closed
 * when {@value #MAX_UNSENT_FRAMES} frames wait for it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails has closed the channel
final class AlertClient {

  private static final int MAX_UNSENT_FRAMES = 10_000;

  private static final int POLICY_VIOLATION = 1008;

  private final Credential credential;
  private final Channel channel;
  private final AtomicInteger unsent = new AtomicInteger();

  AlertClient(Credential credential, Channel channel) {
    this.credential = credential;
    this.channel = channel;
  }

  /** What was shown when the socket was opened. */
  Credential credential() {
    return credential;
  }

  /** Closes the socket of somebody who would not be let in any more. */
  void refuse() {
    channel
        .writeAndFlush(
            new CloseWebSocketFrame(POLICY_VIOLATION, "the session, key or user is no more"))
        .addListener(ChannelFutureListener.CLOSE);
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
