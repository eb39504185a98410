package dev.tocsin.job.functions;

import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;

/**
 * A function on an instrument: what it is to be invoked with and what it keeps. An answer takes
 * effect as a whole or not at all.
 */
final class Instance {

  private static final int MOST_ARGUMENT_BYTES = 1 << 20;

  private final InstrumentFunctions functions;
  private final FunctionState state;
  private final Host host;
  private final long functionId;
  private Counts counts;
  private final KeptValues values;
  private final PendingQueue queue;
  private final Exchange exchange;
  private int version;
  private long userId;
  private InstanceRow.Form form;
  private long deletedMicros;
  private long fromMicros;
  private long lastInputMicros;
  private long lastInvokedMicros;
  private boolean unwritten;

  Instance(InstanceRow row, InstrumentFunctions functions, FunctionState state, Host host) {
    this.functions = functions;
    this.state = state;
    this.host = host;
    functionId = row.functionId();
    version = row.version();
    userId = row.userId();
    form = row.form();
    deletedMicros = row.deletedMicros();
    fromMicros = row.fromMicros();
    lastInputMicros = row.lastInputMicros();
    lastInvokedMicros = row.lastInvokedMicros();
    counts = new Counts(row.tally(), row.log(), row.lastError(), host.clock());
    values = new KeptValues(row.values(), state.values(), functions::nextOrder);
    queue = new PendingQueue(state.pending());
    exchange = new Exchange(this, host);
  }

  /** One that nobody has heard of yet. */
  static Instance begin(
      long functionId, InstrumentFunctions functions, FunctionState state, Host host) {
    return new Instance(
        new InstanceRow(
            functionId,
            0,
            0,
            null,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            List.of(),
            Tally.NONE,
            null,
            List.of()),
        functions,
        state,
        host);
  }

  /** Takes up a pending invocation that was written. */
  void restore(Pending pending) {
    queue.restore(pending);
  }

  long functionId() {
    return functionId;
  }

  Counts counts() {
    return counts;
  }

  /** What it takes in; null while it takes nothing. */
  FunctionInput input() {
    return form == null ? null : form.input();
  }

  /** Follows a command, unless it has followed a later one. */
  void follow(FunctionCommand command) {
    if (command.version() <= version) {
      return;
    }
    exchange.abandon();
    version = command.version();
    userId = command.userId();
    if (command instanceof FunctionCommand.Defined defined) {
      define(defined);
    } else if (command instanceof FunctionCommand.Paused) {
      form = null;
      queue.removeIf(pending -> true);
    } else {
      delete();
    }
    changed();
    exchange.goOn();
  }

  private void define(FunctionCommand.Defined defined) {
    deletedMicros = Long.MIN_VALUE;
    if (form == null || !form.input().equals(defined.input())) {
      fromMicros =
          defined
              .asOf(functions.instrument())
              .map(StreamPoint::eventTime)
              .map(Times::micros)
              .orElse(Long.MIN_VALUE);
    }
    form =
        new InstanceRow.Form(
            defined.typename(), defined.endpoint(), defined.input(), defined.egress());
  }

  private void delete() {
    form = null;
    deletedMicros = Math.max(0, functions.timeMicros());
    lastInputMicros = Long.MIN_VALUE;
    queue.removeIf(pending -> true);
    values.clear();
    counts = new Counts(Tally.NONE, List.of(), null, host.clock());
    functions.held().drop(functionId);
    host.endpoints().forget(functionId);
    host.output().gone(functionId, functions.instrument());
  }

  boolean isDeleted() {
    return deletedMicros > Long.MIN_VALUE;
  }

  /**
   * Takes in an input.
   *
   * @param startMicros when it began
   * @param endMicros its time
   */
  void input(long startMicros, long endMicros, String position, TypedValue argument) {
    if (startMicros < fromMicros || startMicros <= lastInputMicros) {
      return;
    }
    lastInputMicros = startMicros;
    queue.add(
        new Pending(functionId, functions.nextOrder(), false, endMicros, position, null, argument));
    if (queue.inputs() > host.queue()) {
      dropOldest();
    }
    changed();
  }

  private void dropOldest() {
    queue
        .firstInputAfter(exchange.lastOnItsWay())
        .ifPresent(
            oldest -> {
              queue.remove(oldest);
              counts.drop("more than " + host.queue() + " inputs wait: the oldest fell out");
            });
  }

  /** Invokes it with what it can be by now. */
  void goOn() {
    exchange.goOn();
  }

  /** Waits for the time of what is next. */
  void sleep() {
    if (form != null && !queue.isEmpty() && queue.first().timeMicros() > functions.timeMicros()) {
      functions.wakeAt(queue.first().timeMicros());
    }
  }

  /** Whether it can be invoked now. */
  boolean isReady() {
    return form != null && !queue.isEmpty() && isDue(queue.first()) && !functions.held().isFull();
  }

  private boolean isDue(Pending pending) {
    return pending.timeMicros() <= functions.timeMicros()
        && !(pending.delayed() && isCandleDueBy(pending.timeMicros()));
  }

  private boolean isCandleDueBy(long timeMicros) {
    return form.input() instanceof FunctionInput.Candles candles
        && functions.isCandleDueBy(candles.interval(), timeMicros);
  }

  /** The first of what it can be invoked with, as far as it goes together. */
  Batch batch(int most) {
    List<Pending> batch = new ArrayList<>();
    long before = 0;
    long bytes = 0;
    Iterator<Pending> all = queue.iterator();
    while (all.hasNext() && batch.size() < most) {
      Pending next = all.next();
      bytes += next.argument().getValue().size();
      if (!batch.isEmpty()
          && (!isDue(next)
              || bytes > MOST_ARGUMENT_BYTES
              || !values.goesTogether(next.timeMicros(), before))) {
        break;
      }
      batch.add(next);
      before = next.timeMicros();
    }
    return new Batch(batch);
  }

  ByteString request(Batch batch) {
    return Requests.of(target(), values.at(batch.first().timeMicros(), lastInvokedMicros), batch);
  }

  String address() {
    return form.endpoint();
  }

  Endpoint endpoint() {
    return host.endpoints().of(functionId(), form.endpoint());
  }

  private Address target() {
    return Requests.address(form, functions.instrument());
  }

  /** Takes in that it needs values. */
  void register(List<PersistedValueSpec> missing) throws UnusableAnswer {
    values.register(missing);
    unwritten = true;
  }

  /**
   * Says whether what an answer brings can take effect.
   *
   * @throws UnusableAnswer when it cannot
   */
  void require(InvocationResponse result) throws UnusableAnswer {
    values.require(result.getStateMutationsList());
  }

  /** Whether it matters which invocation brought it. */
  boolean dependsOnTheInvocation(InvocationResponse result) {
    return result.getDelayedInvocationsCount() > 0
        || result.getOutgoingMessagesList().stream()
            .anyMatch(message -> message.getTarget().equals(target()))
        || result.getOutgoingEgressesList().stream().anyMatch(Egresses::isAlert)
        || values.depend(result.getStateMutationsList());
  }

  /** Makes what an answer brings take effect: the invocations have been. */
  void apply(Batch batch, InvocationResponse result) {
    values.apply(
        result.getStateMutationsList(),
        batch.first().timeMicros(),
        lastInvokedMicros,
        batch.last().timeMicros());
    lastInvokedMicros = batch.last().timeMicros();
    batch.invocations().forEach(queue::remove);
    counts.invocations(batch.size());
    new Effects(sender(), batch.last(), queue, counts, functions, host).of(result);
  }

  private Effects.Sender sender() {
    return new Effects.Sender(functionId, version, userId, target(), form.egress());
  }

  /** Leaves an invocation out. */
  void giveUp(Pending pending, String reason) {
    queue.remove(pending);
    counts.giveUp("gave up the invocation " + pending.position() + ": " + reason);
  }

  /** There is something new to say. */
  void changed() {
    unwritten = true;
    host.changed().accept(this);
  }

  /** Writes what changed since the last time. */
  void flush() {
    queue.flush();
    if (unwritten) {
      state.instances().put(functionId, row());
      unwritten = false;
    }
  }

  /** Says how it fares, unless it is no more. */
  void sayStatus() {
    if (!isDeleted()) {
      host.output().status(status());
    }
  }

  private FunctionStatus status() {
    Tally tally = counts.tally();
    return new FunctionStatus(
        functionId,
        version,
        userId,
        functions.instrument(),
        tally.calls(),
        tally.invocations(),
        tally.failures(),
        tally.retries(),
        tally.givenUp(),
        tally.dropped(),
        tally.refused(),
        tally.triggers(),
        functions.held().of(functionId),
        tally.calls() == 0 ? null : tally.latencyMicros(),
        tally.calls() == 0 ? null : tally.latencySumMicros() / tally.calls(),
        values.bytes(),
        queue.inputs(),
        form == null ? FunctionStatus.Circuit.CLOSED : endpoint().circuit(),
        counts.lastError(),
        counts.log(),
        host.clock().instant());
  }

  private InstanceRow row() {
    return new InstanceRow(
        functionId,
        version,
        userId,
        form,
        deletedMicros,
        fromMicros,
        lastInputMicros,
        lastInvokedMicros,
        values.known(),
        counts.tally(),
        counts.lastError(),
        counts.log());
  }
}
