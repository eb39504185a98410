package dev.tocsin.job.functions;

import java.util.List;

/**
 * Invocations that an instance has with one request, in order.
 *
 * @param invocations at least one
 */
record Batch(List<Pending> invocations) {

  int size() {
    return invocations.size();
  }

  boolean isOne() {
    return invocations.size() == 1;
  }

  Pending first() {
    return invocations.get(0);
  }

  Pending last() {
    return invocations.get(invocations.size() - 1);
  }
}
