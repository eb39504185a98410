package dev.tocsin.api.stream;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * The market's streams, for everybody.
 *
 * <ol>
 *   <li>The client opens the socket. As long as it asks for nothing it gets all prices, after
 *       {@value MarketClients#SNAPSHOT_MILLIS} ms, and then what changes.
 *   <li>It subscribes to streams, ends them and lists them ({@link MarketConversation}); each
 *       message is answered, and no answer is a closed socket.
 *   <li>It is closed when it stays too slow for long ({@link MarketClient}), sends frames of more
 *       than {@value #MAX_FRAME} bytes, or does not answer a ping ({@link Heartbeat}).
 * </ol>
 */
@ServerWebSocket("/ws/market-stream")
@Secured(SecurityRule.IS_ANONYMOUS)
final class MarketStreamSocket {

  /** Above what a message may have, so that one that is too large is told so. */
  private static final int MAX_FRAME = 256 << 10;

  private static final AttributeKey<MarketConversation> CONVERSATION =
      AttributeKey.valueOf(MarketStreamSocket.class, "conversation");

  private final MarketClients clients;

  MarketStreamSocket(MarketClients clients) {
    this.clients = clients;
  }

  /** The channel itself: a Micronaut session can neither drop a full connection nor count it. */
  @OnOpen
  void open(HttpRequest<?> request) {
    Channel channel = channel(request);
    channel.attr(CONVERSATION).set(clients.join(channel));
  }

  @OnMessage(maxPayloadLength = MAX_FRAME)
  void message(String message, HttpRequest<?> request) {
    Channel channel = channel(request);
    MarketConversation conversation = channel.attr(CONVERSATION).get();
    channel.eventLoop().execute(() -> conversation.hear(message));
  }

  private static Channel channel(HttpRequest<?> request) {
    return ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
  }
}
