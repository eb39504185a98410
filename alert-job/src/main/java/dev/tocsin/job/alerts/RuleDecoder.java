package dev.tocsin.job.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Decodes {@code alert.rules}. Of a rule that cannot be, its owner is to hear: what says whose it
 * is and where it would have begun is often still to be read.
 */
final class RuleDecoder implements Decoder<UserInput> {

  private static final long serialVersionUID = 1;

  /** The fields that every rule has, whatever else is in it. */
  private record Remains(long alertId, int version, long userId, List<StreamPoint> asOf) {}

  @Override
  public UserInput decode(KafkaInput input) throws IOException {
    AlertRule rule = Decoder.read(input, AlertRule.class);
    Decoder.require(
        rule.asOf().stream().allMatch(point -> Decoder.isTime(point.eventTime())),
        "the as-of point is out of range");
    Decoder.require(
        !(rule instanceof AlertRule.InForce inForce) || Decoder.isTime(inForce.expiresAt()),
        "expires_at is out of range");
    return new UserInput.Rule(rule);
  }

  @Override
  public Optional<UserInput> salvage(KafkaInput input, Exception reason) {
    try {
      Remains rule = Decoder.read(input, Remains.class);
      List<StreamPoint> asOf = rule.asOf().stream().map(RuleDecoder::inRange).toList();
      return Optional.of(
          new UserInput.UnreadableRule(
              new AlertRule.Withdrawn(rule.alertId(), rule.version(), rule.userId(), asOf),
              inWords(reason)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Without the parts of Jackson and the place in the JSON, of which the owner knows nothing. */
  private static String inWords(Throwable reason) {
    Throwable root = reason;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words =
        root instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : root.getMessage();
    return "the rule cannot be read: " + (words == null ? root.getClass().getSimpleName() : words);
  }

  private static StreamPoint inRange(StreamPoint point) {
    return Decoder.isTime(point.eventTime()) ? point : point.at(null);
  }
}
