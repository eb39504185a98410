package dev.tocsin.api.stream;

import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
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

  @OnOpen
  void open(WebSocketSession session) {
    stream.join(session);
  }

  @OnMessage(maxPayloadLength = 1024)
  void message(String ignored) {}

  @OnClose
  void close(WebSocketSession session) {
    stream.leave(session);
  }
}
