package dev.tocsin.job.functions;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;

/**
 * Talks to an instance's endpoint: says all that the instance can be invoked with as one batch, at
 * most one at a time, until there is an answer that counts.
 *
 * <p>What an answer brings belongs to its whole batch. Where it matters which of the invocations
 * brought it, the answer does not count: half of the batch is said again, until what brings it
 * stands alone. So what comes of an invocation does not depend on what it was sent with. The same
 * finds the one that an endpoint cannot deal with; alone, it is given up after some attempts.
 */
final class Exchange implements Endpoint.Caller {

  private static final int MOST_INVOCATIONS = 500;

  private final Instance instance;
  private final Host host;
  private Endpoint waitingAt;
  private Batch saying;
  private boolean underWay;
  private long number;
  private int limit = MOST_INVOCATIONS;
  private int failures;
  private int unusable;
  private boolean again;

  Exchange(Instance instance, Host host) {
    this.instance = instance;
    this.host = host;
  }

  /** The last invocation that is on its way; null for none. */
  Pending lastOnItsWay() {
    return saying == null ? null : saying.last();
  }

  /** Goes on, if there is something to say and nothing is being said. */
  void goOn() {
    if (underWay) {
      return;
    }
    if (instance.isReady()) {
      underWay = true;
      waitingAt = instance.endpoint();
      waitingAt.enter(this);
    } else {
      instance.sleep();
    }
  }

  /** What is being said does not count any more, and the next is said as if for the first time. */
  void abandon() {
    number++;
    underWay = false;
    saying = null;
    failures = 0;
    unusable = 0;
    again = false;
    if (waitingAt != null) {
      waitingAt.leave(this);
      waitingAt = null;
    }
  }

  @Override
  public boolean call(Endpoint endpoint) {
    waitingAt = null;
    if (!instance.isReady()) {
      underWay = false;
      instance.sleep();
      return false;
    }
    long which = ++number;
    Batch batch = instance.batch(limit);
    saying = batch;
    if (again) {
      instance.counts().retry();
    }
    long sentNanos = host.nanos().getAsLong();
    host.calls()
        .call(
            instance.address(),
            instance.request(batch),
            reply -> {
              endpoint.done(!(reply instanceof Reply.Unreachable));
              if (which == number) {
                underWay = false;
                saying = null;
                take(batch, reply, host.nanos().getAsLong() - sentNanos);
                instance.changed();
              }
            });
    return true;
  }

  private void take(Batch batch, Reply reply, long tookNanos) {
    again = false;
    if (reply instanceof Reply.Unreachable unreachable) {
      instance.counts().failure(unreachable.reason());
      failures++;
      pause(failures);
    } else if (reply instanceof Reply.Unusable answer) {
      unusable(batch, answer.reason());
    } else if (reply instanceof Reply.Answered answered) {
      try {
        take(batch, Requests.read(answered.body()), tookNanos);
        failures = 0;
        goOn();
      } catch (UnusableAnswer e) {
        unusable(batch, e.getMessage());
      }
    }
  }

  private void take(Batch batch, FromFunction answer, long tookNanos) throws UnusableAnswer {
    switch (answer.getResponseCase()) {
      case INVOCATION_RESULT -> result(batch, answer.getInvocationResult());
      case INCOMPLETE_INVOCATION_CONTEXT ->
          instance.register(answer.getIncompleteInvocationContext().getMissingValuesList());
      case RESPONSE_NOT_SET ->
          throw new UnusableAnswer("the answer has neither a result nor values that are missing");
    }
    instance.counts().call(TimeUnit.NANOSECONDS.toMicros(tookNanos));
  }

  private void result(Batch batch, InvocationResponse result) throws UnusableAnswer {
    instance.require(result);
    boolean depends = instance.dependsOnTheInvocation(result);
    if (depends && !batch.isOne()) {
      halve(batch);
      return;
    }
    instance.apply(batch, result);
    unusable = 0;
    if (!depends && batch.size() == limit) {
      limit = Math.min(2 * limit, MOST_INVOCATIONS);
    }
  }

  private void unusable(Batch batch, String reason) {
    instance.counts().failure(reason);
    if (!batch.isOne()) {
      halve(batch);
      pause(1);
      return;
    }
    unusable++;
    if (unusable < host.patience().unusableAnswers()) {
      pause(unusable);
      return;
    }
    instance.giveUp(batch.first(), reason);
    unusable = 0;
    goOn();
  }

  private void halve(Batch batch) {
    limit = batch.size() / 2;
    again = true;
  }

  private void pause(int failuresInARow) {
    again = true;
    underWay = true;
    long which = number;
    host.alarms()
        .in(
            jittered(host.patience().pause(failuresInARow)),
            () -> {
              if (which == number) {
                underWay = false;
                goOn();
              }
            });
  }

  /** Half of it at least, so that those who failed together do not come back together. */
  private Duration jittered(Duration pause) {
    double share = (1 + host.jitter().getAsDouble()) / 2;
    return Duration.ofNanos((long) (pause.toNanos() * share));
  }
}
