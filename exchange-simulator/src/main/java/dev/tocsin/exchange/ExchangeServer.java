package dev.tocsin.exchange;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A local exchange on one port: the streams of its {@link Protocol} at {@link #webSocketUrl()} and
 * the REST calls of its market data at {@link #restUrl()}. One thread does all the talking.
 *
 * <p>What is printed on a connection and what is answered there share one order: a reply never
 * overtakes a trade, and the exchange's time never runs ahead of a trade that is still to be sent.
 */
public final class ExchangeServer implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 64 * 1024;
  private static final WriteBufferWaterMark OUTBOUND_BYTES =
      new WriteBufferWaterMark(64 * 1024, 512 * 1024);

  private final Markets markets;
  private final EventLoopGroup eventLoop;
  private final Subscribers subscribers;
  private final FaultSwitches faults;
  private final Channel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ExchangeServer(
      Markets markets,
      EventLoopGroup eventLoop,
      Subscribers subscribers,
      FaultSwitches faults,
      Channel channel) {
    this.markets = markets;
    this.eventLoop = eventLoop;
    this.subscribers = subscribers;
    this.faults = faults;
    this.channel = channel;
  }

  /**
   * Opens the markets to the public, with Binance's timing of pings.
   *
   * @param host the address to bind, such as {@code 127.0.0.1}
   * @param port 0 takes any free port
   * @param markets closed together with the server
   * @throws IOException when the port cannot be had; the markets are closed then
   */
  public static ExchangeServer start(String host, int port, Markets markets) throws IOException {
    return start(host, port, markets, KeepAlive.BINANCE);
  }

  /** As {@link #start(String, int, Markets)}, with another timing of pings. */
  public static ExchangeServer start(String host, int port, Markets markets, KeepAlive keepAlive)
      throws IOException {
    EventLoopGroup eventLoop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("exchange-server", true), NioIoHandler.newFactory());
    Subscribers subscribers = new Subscribers(eventLoop.next());
    FaultSwitches faults = new FaultSwitches(eventLoop.next(), subscribers, markets);
    try {
      Channel channel = bind(host, port, eventLoop, markets, subscribers, faults, keepAlive);
      markets.open(subscribers);
      return new ExchangeServer(markets, eventLoop, subscribers, faults, channel);
    } catch (IOException | RuntimeException e) {
      markets.close();
      eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
      throw e;
    }
  }

  /** The WebSocket endpoint without a path, such as {@code ws://127.0.0.1:9443}. */
  public URI webSocketUrl() {
    return url("ws");
  }

  /** The REST endpoint without a path, such as {@code http://127.0.0.1:9443}. */
  public URI restUrl() {
    return url("http");
  }

  /** The pairs traded here. */
  public List<Listing> listings() {
    return markets.listings();
  }

  /** What can be made to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** How many WebSocket connections are open. */
  public int connections() {
    return subscribers.connections();
  }

  /** How many streams are subscribed to, over all connections. */
  public int subscriptions() {
    return subscribers.subscriptions();
  }

  /** Announces the shutdown to every connection, ends trading and closes the connections. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    channel.close().syncUninterruptibly();
    faults.announceShutdown();
    subscribers.closeAll();
    markets.close();
    eventLoop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static Channel bind(
      String host,
      int port,
      EventLoopGroup eventLoop,
      Markets markets,
      Subscribers subscribers,
      FaultSwitches faults,
      KeepAlive keepAlive)
      throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(eventLoop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTBOUND_BYTES)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel accepted) {
                    if (faults.refusing()) {
                      accepted.unsafe().closeForcibly();
                      return;
                    }
                    accepted
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                        .addLast(new RequestRouter(markets, subscribers, faults, keepAlive));
                  }
                });
    try {
      return bootstrap.bind(host, port).sync().channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while binding " + host + ":" + port, e);
    } catch (Exception e) {
      throw new IOException(
          "The exchange cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  private URI url(String scheme) {
    InetSocketAddress address = (InetSocketAddress) channel.localAddress();
    return URI.create(
        scheme + "://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }
}
