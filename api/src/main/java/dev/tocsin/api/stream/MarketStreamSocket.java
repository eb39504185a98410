package dev.tocsin.api.stream;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** Live prices for everybody: all of them once, then what changes. What clients say is ignored. */
@ServerWebSocket("/ws/market-stream")
@Secured(SecurityRule.IS_ANONYMOUS)
final class MarketStreamSocket {

  private final MarketStream stream;

  MarketStreamSocket(MarketStream stream) {
    this.stream = stream;
  }

  /** The channel itself: a Micronaut session can neither drop a full connection nor count it. */
  @OnOpen
  void open(HttpRequest<?> request) {
    stream.join(((NettyHttpRequest<?>) request).getChannelHandlerContext().channel());
  }

  @OnMessage(maxPayloadLength = 1024)
  void message(String ignored) {}
}
