package dev.tocsin.exchange.recorded;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a recording.
 *
 * @param receiveNanos when the recorder received it, ns since the epoch
 * @param text the frame as it was received, whatever it is
 */
record RecordedFrame(long receiveNanos, String text) {

  private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern EVENT_TIME = Pattern.compile("\"E\"\\s*:\\s*([0-9]{1,18})\\b");

  private static final long CREDIBLE_MILLIS = Duration.ofDays(1).toMillis();

  /** The stream it says it belongs to. */
  Optional<String> stream() {
    return find(STREAM);
  }

  /** The exchange's time of the event, ms since the epoch, where it has a credible one. */
  Optional<Long> eventTimeMillis() {
    long receiveMillis = receiveNanos / 1_000_000;
    return find(EVENT_TIME)
        .map(Long::parseLong)
        .filter(time -> Math.abs(time - receiveMillis) <= CREDIBLE_MILLIS);
  }

  private Optional<String> find(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
