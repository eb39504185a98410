package dev.tocsin.api.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Lets clients into the market stream and takes note of their leaving. */
@Singleton
final class MarketClients {

  /** Whoever subscribes at once does not get what it will not need. */
  static final int SNAPSHOT_MILLIS = 100;

  /** What the system keeps for a client that does not read; it doubles the number for itself. */
  private static final int SYSTEM_BYTES = 32 << 10;

  private final MarketStream stream;
  private final MarketRequests requests;
  private final PriceSnapshot snapshot;
  private final InstrumentNumbers numbers;
  private final MarketMessages messages;

  MarketClients(
      MarketStream stream,
      MarketRequests requests,
      PriceSnapshot snapshot,
      InstrumentNumbers numbers,
      MarketMessages messages) {
    this.stream = stream;
    this.requests = requests;
    this.snapshot = snapshot;
    this.numbers = numbers;
    this.messages = messages;
  }

  /** A channel's WebSocket is open. */
  MarketConversation join(Channel channel) {
    channel
        .config()
        .setOption(
            ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(MarketClient.FULL_BYTES / 2, MarketClient.FULL_BYTES));
    channel.config().setOption(ChannelOption.SO_SNDBUF, SYSTEM_BYTES);
    Heartbeat.begin(channel);
    MarketClient client =
        new MarketClient(
            channel.pipeline().context(WebSocketFrameEncoder.class),
            new Debts(numbers, messages),
            System::nanoTime);
    MarketLane lane = stream.lane(channel.eventLoop());
    channel
        .eventLoop()
        .execute(
            () -> {
              client.streams().add(MarketClient.PRICES);
              sendPricesSoon(client, lane);
            });
    // Not at once: the channel may close while the lane goes through its clients.
    var unused =
        channel
            .closeFuture()
            .addListener(closed -> channel.eventLoop().execute(() -> lane.leave(client)));
    return new MarketConversation(client, requests);
  }

  private void sendPricesSoon(MarketClient client, MarketLane lane) {
    var unused =
        lane.loop()
            .schedule(
                () -> {
                  if (client.streams().contains(MarketClient.PRICES)) {
                    snapshot.send(client);
                    lane.begin(client, MarketClient.PRICES);
                    lane.catchUpSoon(client);
                  }
                },
                SNAPSHOT_MILLIS,
                TimeUnit.MILLISECONDS);
  }
}
