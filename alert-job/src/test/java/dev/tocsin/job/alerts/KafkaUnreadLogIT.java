package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.index.Unread;
import dev.tocsin.engine.index.UnreadLog;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaUnreadLogIT {

  private static final Instrument BTC = Instrument.of("KRAKEN:BTC-USDT");
  private static final Instrument OTHER = Instrument.of("BINANCE:BTC-USDT");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final MarketCodec codec = new MarketCodec();
  private EmbeddedKafka kafka;
  private KafkaUnreadLog log;

  @BeforeEach
  void startBroker() throws Exception {
    kafka = new EmbeddedKafka(directory.resolve("kafka"));
    log = new KafkaUnreadLog(kafka.bootstrapServers(), Topic.MARKET_TICKS.topicName());
  }

  @AfterEach
  void stopBroker() {
    log.close();
    kafka.close();
  }

  @Test
  void findsAnInstrumentThatNothingWasReadOfWhereItsKeyLeads() throws Exception {
    assertThat(seen(BTC, UnreadLog.NOWHERE)).isEqualTo(Unread.Told.NOTHING);

    clock(OTHER, 1);
    clock(BTC, 1);

    assertThat(seen(BTC, UnreadLog.NOWHERE)).isInstanceOf(Unread.UpTo.class);
    assertThat(seen(OTHER, UnreadLog.NOWHERE)).isInstanceOf(Unread.UpTo.class);
  }

  @Test
  void looksOnlyBehindWhatWasReadAndSeesWhatIsWrittenLater() throws Exception {
    clock(BTC, 1);
    Unread.UpTo first = (Unread.UpTo) seen(BTC, UnreadLog.NOWHERE);
    assertThat(seen(BTC, first.offset())).isEqualTo(Unread.Told.NOTHING);
    assertThat(seen(BTC, first.offset())).isEqualTo(Unread.Told.NOTHING);

    clock(BTC, 2);
    assertThat(((Unread.UpTo) seen(BTC, first.offset())).offset()).isGreaterThan(first.offset());
  }

  @Test
  void whatWillBeRejectedOnTheWaySaysNothing() throws Exception {
    kafka.send(Topic.MARKET_TICKS, BTC.id(), "not SBE".getBytes(StandardCharsets.UTF_8));
    kafka.send(Topic.MARKET_TICKS, BTC.id(), codec.encode(new Clock(BTC, Long.MAX_VALUE)));
    kafka.flush();

    assertThat(seen(BTC, UnreadLog.NOWHERE)).isEqualTo(Unread.Told.NOTHING);
  }

  @Test
  void whileTheBrokerIsAwayNothingIsKnownAndAfterwardsItIs() throws Exception {
    clock(BTC, 1);
    assertThat(seen(BTC, UnreadLog.NOWHERE)).isInstanceOf(Unread.UpTo.class);

    kafka.stop();
    assertThat(log.after(BTC, UnreadLog.NOWHERE, UnreadLog.NOWHERE))
        .isEqualTo(Unread.Told.NOT_KNOWN_YET);
    kafka.start();

    assertThat(seen(BTC, UnreadLog.NOWHERE)).isInstanceOf(Unread.UpTo.class);
  }

  private void clock(Instrument instrument, long micros) throws Exception {
    kafka.send(Topic.MARKET_TICKS, instrument.id(), codec.encode(new Clock(instrument, micros)));
    kafka.flush();
  }

  /** What is known in the end. */
  private Unread seen(Instrument instrument, long offset) {
    int partition = offset == UnreadLog.NOWHERE ? UnreadLog.NOWHERE : partition(instrument);
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> log.after(instrument, partition, offset),
            unread -> unread != Unread.Told.NOT_KNOWN_YET);
  }

  private static int partition(Instrument instrument) {
    byte[] key = instrument.id().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topic.MARKET_TICKS.partitions();
  }
}
