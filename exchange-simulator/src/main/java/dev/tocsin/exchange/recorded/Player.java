package dev.tocsin.exchange.recorded;

import dev.tocsin.exchange.Frame;
import dev.tocsin.exchange.Tape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays recordings, once: waits for the first subscription, then in a loop for room, for the next
 * frame to be due, and prints all that are due by then.
 */
final class Player implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Player.class);
  private static final int FRAMES_PER_BURST = 256;

  private final Playback playback;
  private final MergedRecordings recordings;
  private final ExchangeClock clock;
  private final PlayedTrades played;
  private final Tape tape;
  private final TradeReader reader = new TradeReader();
  private final CountDownLatch stopping = new CountDownLatch(1);

  Player(
      Playback playback,
      MergedRecordings recordings,
      ExchangeClock clock,
      PlayedTrades played,
      Tape tape) {
    this.playback = playback;
    this.recordings = recordings;
    this.clock = clock;
    this.played = played;
    this.tape = tape;
  }

  /** Ends playing after the present burst; the tape must let go of who waits for room. */
  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    try (recordings) {
      tape.audience().join();
      Pace pace = new Pace(playback.speed(), recordings.peek().orElseThrow().receiveNanos());
      while (recordings.peek().isPresent()) {
        awaitTakers();
        long wait = pace.nanosUntil(recordings.peek().orElseThrow().receiveNanos());
        if (stopping.await(Math.max(0, wait), TimeUnit.NANOSECONDS)) {
          return;
        }
        playWhatIsDue(pace);
      }
      clock.runFree();
      LOG.info("The recording has been played to its end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error("The recording stops playing: {}", e.getMessage());
    }
  }

  private void awaitTakers() {
    if (playback.speed().isMax()) {
      tape.audience().join();
    }
    tape.room().join();
  }

  private void playWhatIsDue(Pace pace) throws IOException {
    List<Frame> frames = new ArrayList<>();
    long latestMillis = 0;
    Optional<RecordedFrame> next = recordings.peek();
    for (int i = 0; i < FRAMES_PER_BURST && next.filter(due(pace)).isPresent(); i++) {
      RecordedFrame frame = recordings.take();
      played.note(frame);
      addressed(frame).ifPresent(frames::add);
      latestMillis = Math.max(latestMillis, frame.eventTimeMillis().orElse(0L));
      next = recordings.peek();
    }
    tape.print(frames);
    clock.reach(latestMillis);
  }

  private static Predicate<RecordedFrame> due(Pace pace) {
    return frame -> pace.nanosUntil(frame.receiveNanos()) <= 0;
  }

  private Optional<Frame> addressed(RecordedFrame frame) {
    if (playback.otherFrames()) {
      return Optional.of(Frame.toAll(frame.text()));
    }
    if (frame.stream().isPresent()) {
      return Optional.of(new Frame(frame.stream(), frame.text()));
    }
    return reader.isJson(frame.text()) ? Optional.empty() : Optional.of(Frame.toAll(frame.text()));
  }
}
