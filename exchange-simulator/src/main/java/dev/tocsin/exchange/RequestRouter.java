package dev.tocsin.exchange;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a request to where it belongs: to the streams, as a WebSocket, or to the REST API. */
final class RequestRouter extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(RequestRouter.class);
  private static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private final Markets markets;
  private final RestApi rest;
  private final Subscribers subscribers;
  private final FaultSwitches faults;
  private final KeepAlive keepAlive;

  RequestRouter(
      Markets markets, Subscribers subscribers, FaultSwitches faults, KeepAlive keepAlive) {
    this.markets = markets;
    this.rest = markets.protocol().rest(markets);
    this.subscribers = subscribers;
    this.faults = faults;
    this.keepAlive = keepAlive;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (faults.refusing()) {
      ChannelFuture unused = context.close();
      return;
    }
    QueryStringDecoder uri = new QueryStringDecoder(request.uri());
    if (uri.path().equals(markets.protocol().streamPath())) {
      openStream(context, request, uri);
      return;
    }
    Optional<RestFault> fault = faults.nextRestFault();
    if (fault.isPresent()) {
      RestAnswer.of(fault.get()).ifPresent(answer -> respond(context, request, answer));
    } else if (!request.method().equals(HttpMethod.GET)) {
      respond(context, request, RestAnswer.error(405, -1000, "Method not allowed."));
    } else {
      respond(context, request, rest.answer(uri.path(), uri.parameters()));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("A request broke: {}", cause.toString());
    ChannelFuture unused = context.close();
  }

  private void openStream(
      ChannelHandlerContext context, FullHttpRequest request, QueryStringDecoder uri) {
    List<String> names =
        uri.parameters().getOrDefault("streams", List.of()).stream()
            .flatMap(value -> List.of(value.split("/", -1)).stream())
            .toList();
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(request.uri(), null, false, MAX_MESSAGE_BYTES)
            .newHandshaker(request);
    if (handshaker == null
        || !request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
        || !names.stream().allMatch(BinanceConversation::isStream)) {
      respond(context, request, RestAnswer.error(400, -1000, "Not a request for streams."));
      return;
    }
    handshaker
        .handshake(context.channel(), request)
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    StreamConnection connection =
        new StreamConnection(context.channel(), markets, subscribers, faults, keepAlive);
    ChannelPipeline pipeline = context.pipeline();
    pipeline.addLast(new WebSocketFrameAggregator(MAX_MESSAGE_BYTES), connection);
    pipeline.remove(this);
    if (!names.isEmpty()) {
      connection.subscribe(names);
    }
  }

  private static void respond(
      ChannelHandlerContext context, FullHttpRequest request, RestAnswer answer) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.copiedBuffer(answer.json(), StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    answer
        .retryAfter()
        .ifPresent(wait -> response.headers().set(HttpHeaderNames.RETRY_AFTER, wait.toSeconds()));
    if (HttpUtil.isKeepAlive(request)) {
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    } else {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
