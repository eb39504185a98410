package dev.tocsin.api.stream;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.netty.channel.EventLoop;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the sources of the market stream have to its clients.
 *
 * <ol>
 *   <li>Its own thread looks every {@value #PASS_MILLIS} ms what is due, and at once when a trade
 *       comes after a pause of as long; it encodes each message once, and hands all of it to the
 *       lane of every event loop ({@link MarketLane}).
 *   <li>Each loop writes to its own clients; a client that cannot take it now is owed it ({@link
 *       MarketClient}), and nobody waits for it.
 *   <li>The next pass begins when all loops are done, so that a load beyond what they can do makes
 *       passes rarer and fuller instead of a queue.
 * </ol>
 */
@Singleton
final class MarketStream {

  private static final Logger LOG = LoggerFactory.getLogger(MarketStream.class);
  private static final long PASS_MILLIS = 10;

  private final StreamInterest interest;
  private final Collection<StreamSource> sources;
  private final Map<EventLoop, MarketLane> lanes = new ConcurrentHashMap<>();
  private final AtomicInteger busyLanes = new AtomicInteger();
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "market-stream");

  MarketStream(StreamInterest interest, Collection<StreamSource> sources) {
    this.interest = interest;
    this.sources = sources;
  }

  @EventListener
  void start(StartupEvent event) {
    thread.setDaemon(true);
    thread.start();
  }

  @PreDestroy
  void close() {
    thread.interrupt();
  }

  /** A source has what should not wait for the next look; any thread may say so. */
  void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** The lane of a channel's event loop. */
  MarketLane lane(EventLoop loop) {
    return lanes.computeIfAbsent(loop, any -> new MarketLane(loop, interest));
  }

  private void run() {
    try {
      while (true) {
        if (pass()) {
          Thread.sleep(PASS_MILLIS);
        } else {
          var unused = news.tryAcquire(PASS_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} ends", thread.getName());
    }
  }

  /** Says whether there was anything for anybody. */
  private boolean pass() {
    if (busyLanes.get() > 0) {
      return false;
    }
    List<Delivery> due = new ArrayList<>();
    try {
      sources.forEach(source -> source.collect(System.nanoTime(), due));
      if (!due.isEmpty()) {
        lanes.values().forEach(lane -> hand(due, lane));
      }
    } catch (RuntimeException e) {
      LOG.error("what the market stream had at this moment is lost by a fault of its own", e);
    } finally {
      due.forEach(delivery -> delivery.frames().release());
    }
    return !due.isEmpty();
  }

  private void hand(List<Delivery> due, MarketLane lane) {
    due.forEach(delivery -> delivery.frames().retain());
    busyLanes.incrementAndGet();
    try {
      lane.loop().execute(() -> deliver(due, lane));
    } catch (RejectedExecutionException e) {
      done(due);
      lanes.remove(lane.loop());
    }
  }

  private void deliver(List<Delivery> due, MarketLane lane) {
    try {
      lane.deliver(due);
    } catch (RuntimeException e) {
      LOG.error("some clients of the market stream missed something by a fault of its own", e);
    } finally {
      done(due);
    }
  }

  private void done(List<Delivery> due) {
    due.forEach(delivery -> delivery.frames().release());
    busyLanes.decrementAndGet();
  }
}
