package dev.tocsin.job.functions;

import dev.tocsin.schemas.function.FunctionStatus.Circuit;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An address that a function is called at: lets so many requests go to it at a time, in the order
 * in which they came, and none while its circuit is open. For one thread.
 */
final class Endpoint {

  /** Waits for its turn. */
  interface Caller {

    /**
     * It is its turn: makes its request, and says {@link #done} when it is over.
     *
     * @return false when it has none any more
     */
    boolean call(Endpoint endpoint);
  }

  private final int mostCalls;
  private final Patience patience;
  private final Alarms alarms;
  private final Deque<Caller> line = new ArrayDeque<>();
  private int calls;
  private int failures;
  private int opened;
  private Circuit circuit = Circuit.CLOSED;

  Endpoint(int mostCalls, Patience patience, Alarms alarms) {
    this.mostCalls = mostCalls;
    this.patience = patience;
    this.alarms = alarms;
  }

  Circuit circuit() {
    return circuit;
  }

  /** Joins the line; its turn may come before this returns. */
  void enter(Caller caller) {
    line.addLast(caller);
    serve();
  }

  /** Leaves the line. */
  void leave(Caller caller) {
    line.remove(caller);
  }

  /** A request is over. */
  void done(boolean reached) {
    calls--;
    if (reached) {
      failures = 0;
      opened = 0;
      circuit = Circuit.CLOSED;
    } else {
      failures++;
      boolean closes = circuit == Circuit.CLOSED && failures >= patience.failuresToOpen();
      if (closes || (circuit == Circuit.HALF_OPEN && calls == 0)) {
        open();
      }
    }
    serve();
  }

  private void open() {
    circuit = Circuit.OPEN;
    opened++;
    int which = opened;
    alarms.in(
        patience.open(opened),
        () -> {
          if (circuit == Circuit.OPEN && opened == which) {
            circuit = Circuit.HALF_OPEN;
            serve();
          }
        });
  }

  private void serve() {
    while (!line.isEmpty() && mayCall()) {
      calls++;
      if (!line.removeFirst().call(this)) {
        calls--;
      }
    }
  }

  private boolean mayCall() {
    return switch (circuit) {
      case CLOSED -> calls < mostCalls;
      case HALF_OPEN -> calls == 0;
      case OPEN -> false;
    };
  }
}
