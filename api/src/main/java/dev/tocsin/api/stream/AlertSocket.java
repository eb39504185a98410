package dev.tocsin.api.stream;

import dev.tocsin.api.auth.Credential;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A user's alert events as they happen.
 *
 * <ol>
 *   <li>The client opens the socket, its access token or API key in its headers, among the
 *       subprotocols or in its first message. Without one it is closed after a while.
 *   <li>A token that is not valid, or a key that may not read, closes it with code 1008; when that
 *       cannot be told at present, with 1013.
 *   <li>{@code {"kind": "ready"}}: events from now on arrive. What the client says later is
 *       ignored.
 * </ol>
 *
 * A socket outlives its token, but not the session or key that it came of, nor a suspension.
 */
@ServerWebSocket(value = "/ws/alerts", subprotocols = "*")
@Secured(SecurityRule.IS_ANONYMOUS)
final class AlertSocket {

  private static final int POLICY_VIOLATION = 1008;
  private static final int TRY_AGAIN_LATER = 1013;
  private static final String HAS_SHOWN_TOKEN = "tocsin.has-shown-token";

  private final AlertSocketTokens tokens;
  private final AlertClients clients;
  private final Duration tokenTimeout;

  AlertSocket(
      AlertSocketTokens tokens,
      AlertClients clients,
      @Property(name = "tocsin.alert-socket.token-timeout") Duration tokenTimeout) {
    this.tokens = tokens;
    this.clients = clients;
    this.tokenTimeout = tokenTimeout;
  }

  @OnOpen
  void open(WebSocketSession session, HttpRequest<?> request) {
    Heartbeat.begin(channel(request));
    AlertSocketTokens.ofUpgrade(request)
        .ifPresentOrElse(
            token -> admit(token, session, request), () -> expectToken(session, request));
  }

  @OnMessage(maxPayloadLength = 16_384)
  void message(String message, WebSocketSession session, HttpRequest<?> request) {
    if (!hasShownToken(session)) {
      admit(AlertSocketTokens.ofMessage(message), session, request);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nothing waits for the reminder
  private void expectToken(WebSocketSession session, HttpRequest<?> request) {
    channel(request)
        .eventLoop()
        .schedule(
            () -> {
              if (!hasShownToken(session)) {
                refuse(session, "no token within " + tokenTimeout.toSeconds() + " s");
              }
            },
            tokenTimeout.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void admit(String token, WebSocketSession session, HttpRequest<?> request) {
    session.put(HAS_SHOWN_TOKEN, true);
    tokens
        .owner(token)
        .subscribe(
            owner -> settle(owner, session, request),
            e -> session.close(new CloseReason(TRY_AGAIN_LATER, "the token cannot be looked up")));
  }

  private void settle(
      Optional<Credential> owner, WebSocketSession session, HttpRequest<?> request) {
    if (owner.isPresent()) {
      clients.add(owner.get(), channel(request));
    } else {
      refuse(session, "the token is not valid, or not any more");
    }
  }

  private static boolean hasShownToken(WebSocketSession session) {
    return session.contains(HAS_SHOWN_TOKEN);
  }

  private static void refuse(WebSocketSession session, String reason) {
    session.close(new CloseReason(POLICY_VIOLATION, reason));
  }

  private static Channel channel(HttpRequest<?> request) {
    return ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
  }
}
