package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.KafkaOutput;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Sees what leaves the operator before the sink behind it does, and takes down how long after it
 * was due every probe's trigger came. Ticks are due at a steady pace from the start that it is
 * told.
 */
final class Tap {

  private static final Map<String, Tap> TAPS = new ConcurrentHashMap<>();
  private static final long LONGEST_MICROS = 600_000_000;

  private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
  private volatile long startNanos;
  private volatile double nanosPerTick;
  private volatile boolean counting;
  private volatile long probes;
  private volatile long bursts;
  private long fromTick;
  private long lastBurstNanos;

  private Tap() {}

  static Tap of(String name) {
    return TAPS.computeIfAbsent(name, any -> new Tap());
  }

  /**
   * The ticks begin.
   *
   * @param fromTick the first whose probe counts
   */
  void begin(long startNanos, double nanosPerTick, long fromTick) {
    this.startNanos = startNanos;
    this.nanosPerTick = nanosPerTick;
    this.fromTick = fromTick;
    counting = true;
  }

  long probes() {
    return probes;
  }

  long bursts() {
    return bursts;
  }

  /** When the last alert of a burst fired. */
  synchronized long lastBurstNanos() {
    return lastBurstNanos;
  }

  /** What has been taken down since the last call, in microseconds. */
  synchronized Histogram taken() {
    Histogram taken = micros.copy();
    micros.reset();
    return taken;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void see(KafkaOutput output) {
    if (!counting) {
      return;
    }
    long now = System.nanoTime();
    long user = number(output.key());
    synchronized (this) {
      if (user >= Probes.BURST_IDS) {
        bursts++;
        lastBurstNanos = now;
        return;
      }
      probes++;
      long tick = user - 1;
      if (tick >= fromTick) {
        long late = now - (startNanos + (long) (tick * nanosPerTick));
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, late / 1_000)));
      }
    }
  }

  private static long number(byte[] digits) {
    long number = 0;
    for (byte digit : digits) {
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  /** A sink for events, with the tap before it. */
  record Tapped(String tap, Sink<KafkaOutput> behind) implements Sink<KafkaOutput> {

    static Tapped alone(String tap) {
      return new Tapped(tap, new DiscardingSink<>());
    }

    @Override
    public SinkWriter<KafkaOutput> createWriter(WriterInitContext context) throws IOException {
      SinkWriter<KafkaOutput> writer = behind.createWriter(context);
      Tap before = Tap.of(tap);
      return new SinkWriter<>() {
        @Override
        public void write(KafkaOutput output, Context record)
            throws IOException, InterruptedException {
          before.see(output);
          writer.write(output, record);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
          writer.flush(endOfInput);
        }

        @Override
        public void close() throws Exception {
          writer.close();
        }
      };
    }
  }
}
