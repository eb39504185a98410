package dev.tocsin.job.functions;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent.FunctionTriggered;
import dev.tocsin.schemas.alert.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.InvalidProtocolBufferException;
import org.apache.flink.statefun.sdk.types.generated.StringWrapper;

/** The egresses that functions may write to: {@code tocsin/alerts} and {@code tocsin/log}. */
final class Egresses {

  private static final String NAMESPACE = "tocsin";
  private static final String ALERTS = "alerts";
  private static final String LOG = "log";

  /** The SDK's own text, which is in a message of protobuf. */
  private static final String STRING = "io.statefun.types/string";

  private Egresses() {}

  /** What a function says to {@code tocsin/alerts}; severity and price may be null. */
  record Alert(String message, Severity severity, BigDecimal price) {}

  static boolean isAlert(EgressMessage message) {
    return is(message, ALERTS);
  }

  static boolean isLog(EgressMessage message) {
    return is(message, LOG);
  }

  /** Its text, whatever the bytes. */
  static String text(TypedValue value) {
    if (value.getTypename().equals(STRING)) {
      try {
        return StringWrapper.parseFrom(value.getValue()).getValue();
      } catch (InvalidProtocolBufferException e) {
        // Some write the text itself, under the same name.
        return value.getValue().toString(StandardCharsets.UTF_8);
      }
    }
    return value.getValue().toString(StandardCharsets.UTF_8);
  }

  /**
   * Reads an alert.
   *
   * @throws UnusableAnswer when it is none
   */
  static Alert alert(TypedValue value) throws UnusableAnswer {
    Alert alert;
    try {
      alert = Json.read(text(value).getBytes(StandardCharsets.UTF_8), Alert.class);
    } catch (IOException e) {
      throw new UnusableAnswer(
          "an alert must be JSON such as {\"message\": \"…\", \"severity\": \"warning\", \"price\":"
              + " \"65000\"}; severities are info, warning and critical");
    }
    if (alert == null || alert.message() == null || alert.message().isBlank()) {
      throw new UnusableAnswer("an alert needs a message");
    }
    if (alert.message().length() > FunctionTriggered.MAX_MESSAGE) {
      throw new UnusableAnswer(
          "the message of an alert has at most " + FunctionTriggered.MAX_MESSAGE + " characters");
    }
    if (!isText(alert.message())) {
      throw new UnusableAnswer(
          "the message of an alert must be text, without U+0000 and halves of characters");
    }
    if (alert.price() != null && !Decimals.fitsNumeric(alert.price())) {
      throw new UnusableAnswer("the price of an alert must fit numeric(38,18)");
    }
    return alert;
  }

  /** What every store and record can hold. */
  private static boolean isText(String message) {
    return message.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(message);
  }

  private static boolean is(EgressMessage message, String type) {
    return message.getEgressNamespace().equals(NAMESPACE) && message.getEgressType().equals(type);
  }
}
