package dev.tocsin.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.market.KnownPrice;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarketClientTest {

  private static final Instrument BTC = Instrument.of("SIM:BTC-USDT");
  private static final Instrument ETH = Instrument.of("SIM:ETH-USDT");

  private final Map<Instrument, KnownPrice> known = new HashMap<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final MarketClient client = new MarketClient(channel);

  @Test
  void getsTheLatestPricesInOneFrameOnceItsConnectionHasRoom() {
    fillConnection(true);
    offer(BTC, "1");
    offer(ETH, "10");
    offer(BTC, "2");
    assertThat(channel.<TextWebSocketFrame>readOutbound()).isNull();

    fillConnection(false);
    offer(ETH, "11");

    assertThat(sent()).contains("\"price\":\"2\"", "\"price\":\"11\"").doesNotContain("\"1\"");
    assertThat(channel.<TextWebSocketFrame>readOutbound()).isNull();
  }

  @Test
  void getsNothingWhenNothingChanged() {
    client.offer(Set.of(), MarketFrame.of(Set.of(), known).encoded(), known);
    assertThat(channel.<TextWebSocketFrame>readOutbound()).isNull();
  }

  @Test
  void isClosedWhenItStaysBehind() {
    fillConnection(true);
    for (int flush = 1; flush < 300; flush++) {
      offer(BTC, "1");
    }
    assertThat(client.isGone()).isFalse();

    offer(BTC, "1");

    assertThat(client.isGone()).isTrue();
  }

  private void offer(Instrument instrument, String price) {
    known.put(
        instrument,
        new KnownPrice(new BigDecimal(price), StreamPoint.beforeFirstTrade(instrument)));
    ByteBuf frame = MarketFrame.of(Set.of(instrument), known).encoded();
    client.offer(Set.of(instrument), frame, known);
    frame.release();
  }

  private String sent() {
    return channel.<TextWebSocketFrame>readOutbound().text();
  }

  private void fillConnection(boolean full) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !full);
  }
}
