package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent.FunctionTriggered;
import dev.tocsin.schemas.function.FunctionEgress;
import java.util.List;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.DelayedInvocation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/**
 * What an answer sends: messages of the function to itself, at once or later, its alerts and what
 * it logs. What cannot be sent is refused, which its status counts.
 */
final class Effects {

  static final int MOST_MESSAGES = 1_000;
  static final int MOST_ALERTS = 100;

  private static final int LONGEST_TOKEN = 256;
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long LONGEST_DELAY_MILLIS = 3_650L * 86_400_000;

  private final Sender sender;
  private final Pending origin;
  private final PendingQueue queue;
  private final Counts counts;
  private final InstrumentFunctions functions;
  private final Host host;

  /**
   * Whose answer it is.
   *
   * @param target its own address
   */
  record Sender(long functionId, int version, long userId, Address target, FunctionEgress egress) {}

  /**
   * @param origin the invocation that all of it counts as coming from
   * @param queue of the function's own messages
   */
  Effects(
      Sender sender,
      Pending origin,
      PendingQueue queue,
      Counts counts,
      InstrumentFunctions functions,
      Host host) {
    this.sender = sender;
    this.origin = origin;
    this.queue = queue;
    this.counts = counts;
    this.functions = functions;
    this.host = host;
  }

  /** Sends what an answer brings, in its order. */
  void of(InvocationResponse result) {
    messages(result.getOutgoingMessagesList());
    delayed(result.getDelayedInvocationsList());
    egresses(result.getOutgoingEgressesList());
  }

  private void messages(List<FromFunction.Invocation> outgoing) {
    for (int index = 0; index < outgoing.size(); index++) {
      FromFunction.Invocation message = outgoing.get(index);
      send(
          origin.timeMicros(),
          Ids.ofMessage(origin.position(), index),
          "",
          message.getTarget(),
          message.getArgument());
    }
  }

  private void delayed(List<DelayedInvocation> delayed) {
    for (int index = 0; index < delayed.size(); index++) {
      DelayedInvocation message = delayed.get(index);
      long delay = message.getDelayInMs();
      String token = message.getCancellationToken();
      if (message.getIsCancellationRequest()) {
        cancel(token);
      } else if (delay < 0 || delay > LONGEST_DELAY_MILLIS) {
        counts.refuse("a message cannot be delayed by " + delay + " ms");
      } else if (token.length() > LONGEST_TOKEN) {
        counts.refuse("a cancellation token has at most " + LONGEST_TOKEN + " characters");
      } else {
        send(
            origin.timeMicros() + delay * MICROS_PER_MILLI,
            Ids.ofDelayed(origin.position(), index),
            token,
            message.getTarget(),
            message.getArgument());
      }
    }
  }

  private void cancel(String token) {
    if (!token.isEmpty()) {
      queue.removeIf(pending -> token.equals(pending.token()));
    }
  }

  private void send(
      long dueMicros, String position, String token, Address target, TypedValue argument) {
    if (!target.equals(sender.target())) {
      counts.refuse(
          "messages to other functions are not delivered: "
              + target.getNamespace()
              + "/"
              + target.getType()
              + " "
              + target.getId());
    } else if (queue.messages() >= MOST_MESSAGES) {
      counts.refuse("more than " + MOST_MESSAGES + " messages to itself wait");
    } else {
      queue.add(
          new Pending(
              sender.functionId(),
              functions.nextOrder(),
              true,
              dueMicros,
              position,
              token.isEmpty() ? null : token,
              argument));
    }
  }

  private void egresses(List<EgressMessage> egresses) {
    int alerts = 0;
    for (EgressMessage message : egresses) {
      if (Egresses.isAlert(message)) {
        alert(alerts, message.getArgument());
        alerts++;
      } else if (Egresses.isLog(message)) {
        counts.log(Egresses.text(message.getArgument()));
      } else {
        counts.refuse(
            "there is no egress "
                + message.getEgressNamespace()
                + "/"
                + message.getEgressType()
                + ", only tocsin/alerts and tocsin/log");
      }
    }
  }

  private void alert(int index, TypedValue value) {
    if (index >= MOST_ALERTS) {
      counts.refuse("an invocation can have " + MOST_ALERTS + " alerts");
      return;
    }
    try {
      trigger(index, Egresses.alert(value));
    } catch (UnusableAnswer e) {
      counts.refuse(e.getMessage());
    }
  }

  private void trigger(int index, Egresses.Alert alert) {
    Instrument instrument = functions.instrument();
    FunctionTriggered event =
        new FunctionTriggered(
            Ids.ofTrigger(sender.functionId(), instrument, origin.position(), index),
            sender.functionId(),
            sender.version(),
            sender.userId(),
            instrument,
            alert.message(),
            alert.severity(),
            alert.price(),
            Times.instant(origin.timeMicros()),
            origin.position(),
            index,
            host.clock().instant());
    counts.trigger();
    if (sender.egress() == FunctionEgress.ON_CHECKPOINT) {
      functions.held().hold(functions.nextOrder(), event);
    } else {
      host.output().trigger(event);
    }
  }
}
