package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.function.FunctionStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.InvalidProtocolBufferException;

/**
 * What instances have around them, without threads: endpoints answer and alarms go off when the
 * test says so.
 */
final class PlayedHost {

  /** A request that has not been answered. */
  record Call(String endpoint, ToFunction request, Reply reply, Consumer<Reply> then) {

    void answer() {
      then.accept(reply);
    }

    void answer(Reply other) {
      then.accept(other);
    }
  }

  private record Alarm(long atMillis, long order, Runnable what) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      return atMillis == other.atMillis
          ? Long.compare(order, other.order)
          : Long.compare(atMillis, other.atMillis);
    }
  }

  static final int QUEUE = 100_000;

  final List<Call> calls = new ArrayList<>();
  final List<AlertEvent.FunctionTriggered> triggers = new ArrayList<>();
  final List<FunctionStatus> statuses = new ArrayList<>();
  final List<Long> gone = new ArrayList<>();
  private final Set<Instance> changed = new LinkedHashSet<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final Function<ToFunction, Reply> endpoint;
  private final Host host;
  private long nowMillis = 1_790_000_000_000L;
  private long alarmsSet;

  PlayedHost(Function<ToFunction, Reply> endpoint) {
    this(endpoint, Patience.USUAL, QUEUE, new Random(1));
  }

  PlayedHost(Function<ToFunction, Reply> endpoint, Patience patience, int queue, Random random) {
    this.endpoint = endpoint;
    Alarms clock =
        (pause, what) -> alarms.add(new Alarm(nowMillis + pause.toMillis(), alarmsSet++, what));
    InstantSource time = () -> Instant.ofEpochMilli(nowMillis);
    host =
        new Host(
            new Endpoints(8, patience, clock),
            this::call,
            clock,
            patience,
            new Output(),
            time,
            () -> nowMillis * 1_000_000,
            random::nextDouble,
            queue,
            changed::add);
  }

  Host host() {
    return host;
  }

  /** The requests, one after the other, until there is none any more. */
  void answerAll() {
    while (!calls.isEmpty()) {
      calls.remove(0).answer();
    }
  }

  /** Answers the oldest request in another way than the endpoint would. */
  void answer(Reply reply) {
    calls.remove(0).answer(reply);
  }

  boolean hasAlarms() {
    return !alarms.isEmpty();
  }

  /** Lets the time pass until the next alarm, which goes off. */
  void nextAlarm() {
    Alarm alarm = alarms.remove();
    nowMillis = Math.max(nowMillis, alarm.atMillis());
    alarm.what().run();
  }

  /** Lets endpoints answer and alarms go off until nothing happens any more. */
  void settle() {
    while (!calls.isEmpty() || !alarms.isEmpty()) {
      if (calls.isEmpty()) {
        nextAlarm();
      } else {
        answerAll();
      }
    }
  }

  /** How an instance fares. */
  FunctionStatus status(long functionId) {
    statuses.clear();
    changed.forEach(Instance::sayStatus);
    return statuses.stream()
        .filter(status -> status.functionId() == functionId)
        .findFirst()
        .orElseThrow();
  }

  private void call(String where, ByteString request, Consumer<Reply> then) {
    try {
      ToFunction said = ToFunction.parseFrom(request);
      calls.add(new Call(where, said, endpoint.apply(said), then));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("what is sent is no ToFunction", e);
    }
  }

  private final class Output implements FunctionsOutput {
    @Override
    public void trigger(AlertEvent.FunctionTriggered event) {
      triggers.add(event);
    }

    @Override
    public void status(FunctionStatus status) {
      statuses.add(status);
    }

    @Override
    public void gone(long functionId, Instrument instrument) {
      gone.add(functionId);
    }
  }
}
