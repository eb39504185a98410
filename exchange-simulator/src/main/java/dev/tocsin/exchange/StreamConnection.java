package dev.tocsin.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's WebSocket: what it is subscribed to, and whether it is still there. */
final class StreamConnection extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);
  private static final long MAX_BYTES_BEHIND = 32L * 1024 * 1024;

  private final Channel channel;
  private final Subscribers subscribers;
  private final FaultSwitches faults;
  private final KeepAlive keepAlive;
  private final Protocol protocol;
  private final Conversation conversation;
  private final Set<String> streams = new LinkedHashSet<>();
  private final Set<String> unansweredPings = new LinkedHashSet<>();
  private long lastPongNanos = System.nanoTime();
  private ScheduledFuture<?> pings;
  private ScheduledFuture<?> everySecond;
  private boolean silent;

  StreamConnection(
      Channel channel,
      Markets markets,
      Subscribers subscribers,
      FaultSwitches faults,
      KeepAlive keepAlive) {
    this.channel = channel;
    this.protocol = markets.protocol();
    this.conversation = protocol.conversation(this, markets);
    this.subscribers = subscribers;
    this.faults = faults;
    this.keepAlive = keepAlive;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long every = keepAlive.pingEvery().toNanos();
    pings =
        channel
            .eventLoop()
            .scheduleAtFixedRate(this::pingOrGiveUp, every, every, TimeUnit.NANOSECONDS);
    everySecond =
        channel.eventLoop().scheduleAtFixedRate(this::sayOfItself, 1, 1, TimeUnit.SECONDS);
    protocol
        .subscribeWithin()
        .ifPresent(
            limit -> {
              ScheduledFuture<?> unused =
                  channel
                      .eventLoop()
                      .schedule(this::requireStreams, limit.toNanos(), TimeUnit.NANOSECONDS);
            });
    subscribers.joined(this);
  }

  private void requireStreams() {
    if (streams.isEmpty()) {
      close();
    }
  }

  /** What is printed but not yet sent comes before it. */
  private void sayOfItself() {
    List<String> messages = conversation.everySecond();
    if (!messages.isEmpty()) {
      channel.eventLoop().execute(() -> messages.forEach(this::sendNow));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pings.cancel(false);
    everySecond.cancel(false);
    subscribers.left(this);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    subscribers.roomMayHaveCome();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (silent) {
      return;
    }
    if (frame instanceof TextWebSocketFrame text) {
      conversation.answer(text.text()).forEach(this::send);
      channel.flush();
    } else if (frame instanceof PingWebSocketFrame ping) {
      write(new PongWebSocketFrame(ping.content().retain()));
      channel.flush();
    } else if (frame instanceof PongWebSocketFrame pong) {
      answered(pong.content().toString(StandardCharsets.UTF_8));
    } else if (frame instanceof CloseWebSocketFrame close) {
      channel.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A stream connection broke: {}", cause.toString());
    close();
  }

  Set<String> streams() {
    return streams;
  }

  /** Whether trades of the symbol are told to nobody who asks now. */
  boolean refuses(String symbol) {
    return faults.refuses(symbol);
  }

  void subscribe(Collection<String> names) {
    streams.addAll(names);
    subscribers.audienceMayHaveCome();
  }

  /** Sends those of the frames that this client is subscribed to, in one burst. */
  void deliver(List<Frame> frames) {
    if (silent || streams.isEmpty() || !channel.isActive()) {
      return;
    }
    frames.stream()
        .filter(frame -> frame.stream().map(streams::contains).orElse(true))
        .forEach(frame -> send(frame.text()));
    channel.flush();
    if (channel.isActive() && channel.bytesBeforeWritable() > MAX_BYTES_BEHIND) {
      LOG.warn("Closing a stream connection that is {} bytes behind", MAX_BYTES_BEHIND);
      reset();
    }
  }

  void sendNow(String text) {
    if (!silent) {
      send(text);
      channel.flush();
    }
  }

  boolean takesMore() {
    return silent || channel.isWritable();
  }

  void goSilent() {
    silent = true;
    subscribers.roomMayHaveCome();
  }

  /** Cuts the connection without a close frame. */
  void reset() {
    if (channel.isActive()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      close();
    }
  }

  void closeGoingAway() {
    if (silent) {
      reset();
    } else {
      channel
          .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void send(String text) {
    if (!faults.fragmenting()) {
      write(new TextWebSocketFrame(text));
      return;
    }
    ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    ByteBuf first = bytes.readRetainedSlice(bytes.readableBytes() / 2);
    write(new TextWebSocketFrame(false, 0, first));
    write(new ContinuationWebSocketFrame(true, 0, bytes));
  }

  private void write(WebSocketFrame frame) {
    channel.write(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private void close() {
    ChannelFuture unused = channel.close();
  }

  private void pingOrGiveUp() {
    if (silent) {
      return;
    }
    if (System.nanoTime() - lastPongNanos > keepAlive.pongWithin().toNanos()) {
      LOG.info(
          "Closing a stream connection that has answered no ping for {}", keepAlive.pongWithin());
      close();
      return;
    }
    String payload = Long.toString(System.nanoTime());
    unansweredPings.add(payload);
    write(new PingWebSocketFrame(Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8)));
    channel.flush();
  }

  private void answered(String payload) {
    if (unansweredPings.contains(payload)) {
      unansweredPings.clear();
      lastPongNanos = System.nanoTime();
    }
  }
}
