package dev.tocsin.exchange.recorded;

import dev.tocsin.exchange.AggregateTrade;
import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Markets;
import dev.tocsin.exchange.Tape;
import dev.tocsin.exchange.Trade;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recorded frames, played once on one timeline that begins with the first subscription. Frames go
 * out character for character, broken ones too; who joins later joins at the present position, and
 * {@code historicalTrades} knows what was played before. At a fixed speed the timeline runs whether
 * or not anybody listens; at {@link Speed#MAX} it waits while nobody does. It always waits for
 * subscribers that take no more. After the last frame the connections stay open and the clock goes
 * on.
 */
public final class RecordedMarkets implements Markets {

  private static final Logger LOG = LoggerFactory.getLogger(RecordedMarkets.class);
  private static final long STOP_WITHIN_MILLIS = 2_000;

  private final Playback playback;
  private final Contents contents;
  private final MergedRecordings recordings;
  private final ExchangeClock clock;
  private final PlayedTrades played = new PlayedTrades();
  private Player player;
  private Thread thread;

  private RecordedMarkets(Playback playback, Contents contents, MergedRecordings recordings) {
    this.playback = playback;
    this.contents = contents;
    this.recordings = recordings;
    this.clock = new ExchangeClock(contents.startMillis());
  }

  /**
   * Reads the recordings through once and gets ready to play them.
   *
   * @throws IOException naming the file that cannot be played, and why
   */
  public static RecordedMarkets of(Playback playback) throws IOException {
    Contents contents = Contents.of(playback.files());
    return new RecordedMarkets(playback, contents, MergedRecordings.open(playback.files()));
  }

  @Override
  public List<Listing> listings() {
    return contents.listings();
  }

  @Override
  public void open(Tape tape) {
    player = new Player(playback, recordings, clock, played, tape);
    thread = new Thread(player, "recorded-markets");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public List<Trade> trades(String symbol, long fromId, int limit) {
    return played.trades(symbol, fromId, limit);
  }

  @Override
  public List<Trade> latestTrades(String symbol, int limit) {
    return played.latestTrades(symbol, limit);
  }

  @Override
  public List<AggregateTrade> aggregates(String symbol, long fromId, int limit) {
    return played.aggregates(symbol, fromId, limit);
  }

  @Override
  public List<AggregateTrade> latestAggregates(String symbol, int limit) {
    return played.latestAggregates(symbol, limit);
  }

  /** The time of the latest event played; before the first one, that one's. */
  @Override
  public long timeMillis() {
    return clock.timeMillis();
  }

  /** Whether every frame has been played. */
  public boolean finished() {
    return clock.runsFree();
  }

  @Override
  public void close() {
    try {
      if (thread == null) {
        recordings.close();
        return;
      }
      player.stop();
      thread.join(STOP_WITHIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("A recording was not closed properly: {}", e.toString());
    }
  }
}
