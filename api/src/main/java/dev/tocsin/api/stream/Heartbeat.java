package dev.tocsin.api.stream;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Pings a WebSocket every minute. Any client answers that by itself, so that one which only listens
 * is told from one that is gone: that one the server closes after {@value #IDLE_SECONDS} s.
 */
final class Heartbeat {

  private static final int PING_SECONDS = 60;
  private static final int IDLE_SECONDS = 300;

  private Heartbeat() {}

  /** Begins, until the channel closes. */
  static void begin(Channel channel) {
    listenOnly(channel);
    ScheduledFuture<?> pings =
        channel
            .eventLoop()
            .scheduleAtFixedRate(() -> ping(channel), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    var unused = channel.closeFuture().addListener(closed -> pings.cancel(false));
  }

  private static void ping(Channel channel) {
    var unused = channel.writeAndFlush(new PingWebSocketFrame());
  }

  /**
   * Looking at every write as well, as the server does by default, makes each of them dearer; so
   * does being passed by what goes out past the encoder.
   */
  private static void listenOnly(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    String name = ChannelPipelineCustomizer.HANDLER_IDLE_STATE;
    if (pipeline.get(name) != null) {
      pipeline.remove(name);
      String encoder = pipeline.context(WebSocketFrameEncoder.class).name();
      pipeline.addAfter(encoder, name, new IdleStateHandler(IDLE_SECONDS, 0, 0));
    }
  }
}
