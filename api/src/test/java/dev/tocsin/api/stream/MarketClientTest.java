package dev.tocsin.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.tocsin.api.market.KnownPrice;
import dev.tocsin.api.market.LastTicks;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketClientTest {

  private static final Instrument BTC = Instrument.of("SIM:BTC-USDT");
  private static final Instrument ETH = Instrument.of("SIM:ETH-USDT");
  private static final Subscription.Trades TRADES = new Subscription.Trades(BTC);

  private final LastTicks lastTicks = new LastTicks();
  private final MarketMessages messages =
      new MarketMessages(lastTicks, new LastStatistics(), new CandleBook(lastTicks));
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new Network(), new ChannelDuplexHandler());
  private boolean takesNothing;
  private long nanos = 1;
  private long tradeId;
  private final MarketClient client =
      new MarketClient(
          channel.pipeline().lastContext(),
          new Debts(new InstrumentNumbers(), messages),
          () -> nanos);

  @Test
  void getsTheLatestPricesInOneFrameOnceItsConnectionHasRoom() {
    fillConnection(true);
    offer(BTC, "1");
    offer(ETH, "10");
    offer(BTC, "2");
    assertThat(sent()).isEmpty();

    fillConnection(false);
    offer(ETH, "11");
    client.catchUp();

    assertThat(sent()).contains("\"price\":\"2\"", "\"price\":\"11\"").doesNotContain("\"1\"");
    assertThat(client.isBehind()).isFalse();
  }

  @Test
  void isToldHowManyTradesWereLeftOutForIt() {
    fillConnection(true);
    offerTrades(3, 10, 12);
    offerTrades(2, 13, 15);
    fillConnection(false);
    client.catchUp();

    assertThat(sent())
        .endsWith(
            "{\"stream\":\"SIM:BTC/USDT@trade\",\"kind\":\"skipped\",\"symbol\":\"BTC/USDT\","
                + "\"exchange\":\"SIM\",\"trades\":5,\"from_trade_id\":10,\"to_trade_id\":15}");
  }

  @Test
  void isOwedNothingOfAStreamThatHasEnded() {
    fillConnection(true);
    offerTrades(3, 10, 12);
    client.debts().forget(TRADES);
    fillConnection(false);
    client.catchUp();

    assertThat(sent()).isEmpty();
  }

  @Test
  void isClosedWhenItStaysBehind() {
    fillConnection(true);
    offer(BTC, "1");
    nanos += Duration.ofSeconds(30).toNanos();
    client.catchUp();
    assertThat(client.channel().isActive()).isTrue();

    nanos++;
    client.catchUp();

    assertThat(client.channel().isActive()).isFalse();
  }

  @Test
  void isClosedWhenItDoesNotReadWhatItAsksFor() {
    takesNothing = true;
    StreamReply reply =
        new StreamReply(
            NullNode.getInstance(), Collections.nCopies(1_000, "BINANCE:BTC/USDT@candle_1m"), null);
    client.reply(reply);
    client.reply(reply);
    assertThat(client.channel().isActive()).isTrue();

    client.reply(reply);

    assertThat(client.channel().isActive()).isFalse();
  }

  /** The network, which may take nothing for a while. */
  private final class Network extends ChannelDuplexHandler {
    @Override
    public void flush(ChannelHandlerContext context) {
      if (!takesNothing) {
        context.flush();
      }
    }
  }

  private void offer(Instrument instrument, String price) {
    lastTicks.preload(
        instrument,
        new KnownPrice(
            new BigDecimal(price), new StreamPoint(instrument, ++tradeId, null, null, null)));
    List<Instrument> changed = List.of(instrument);
    ByteBuf frames = SocketFrames.of(messages.prices(changed));
    client.offer(new Delivery.Prices(frames, changed));
    frames.release();
  }

  private void offerTrades(long count, long first, long last) {
    ByteBuf frames = SocketFrames.of(List.of());
    client.offer(new Delivery.Trades(TRADES, frames, new SkippedTrades(count, first, last)));
    frames.release();
  }

  /** All that was sent, the headers of its frames included. */
  private String sent() {
    client.flush();
    StringBuilder text = new StringBuilder();
    for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
      text.append(frame.toString(UTF_8));
      frame.release();
    }
    return text.toString();
  }

  private void fillConnection(boolean full) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !full);
  }
}
