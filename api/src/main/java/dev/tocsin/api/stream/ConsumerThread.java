package dev.tocsin.api.stream;

import dev.tocsin.api.health.Availability;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that owns a consumer and repeats one step with it until it is closed. A step that Kafka
 * fails is tried again a second later: brokers come back.
 */
final class ConsumerThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerThread.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Step step;
  private final Availability kafka;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** What is done over and over, on the consumer's thread; says whether a broker has answered. */
  @FunctionalInterface
  interface Step {
    boolean run(KafkaConsumer<byte[], byte[]> consumer);
  }

  /** Starts at once. */
  ConsumerThread(String name, KafkaConsumer<byte[], byte[]> consumer, Step step) {
    this.consumer = consumer;
    this.step = step;
    this.kafka = new Availability("Kafka, for " + name + ",", LOG);
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    consumer.wakeup();
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (closing.getCount() > 0) {
        runStep();
      }
    } catch (InterruptException | InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (WakeupException e) {
      LOG.debug("{} closes", thread.getName());
    }
  }

  private void runStep() throws InterruptedException {
    try {
      if (step.run(consumer)) {
        kafka.reached();
      }
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      kafka.lost(e);
      closing.await(1, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      LOG.error("{} goes on after a fault of its own", thread.getName(), e);
      closing.await(1, TimeUnit.SECONDS);
    }
  }
}
