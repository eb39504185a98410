package dev.tocsin.job.functions;

import java.util.HashMap;
import java.util.Map;

/**
 * The endpoints that a subtask calls: one for each function and address, so that a function whose
 * address is slow or dead holds up none but itself, even where several are on one host.
 */
final class Endpoints {

  private final int callsPerEndpoint;
  private final Patience patience;
  private final Alarms alarms;
  private final Map<Key, Endpoint> endpoints = new HashMap<>();

  Endpoints(int callsPerEndpoint, Patience patience, Alarms alarms) {
    this.callsPerEndpoint = callsPerEndpoint;
    this.patience = patience;
    this.alarms = alarms;
  }

  /** The one that a function is called at, as its owner named it. */
  Endpoint of(long functionId, String address) {
    return endpoints.computeIfAbsent(
        new Key(functionId, address), key -> new Endpoint(callsPerEndpoint, patience, alarms));
  }

  /** A function is no more. */
  void forget(long functionId) {
    endpoints.keySet().removeIf(key -> key.functionId() == functionId);
  }

  private record Key(long functionId, String address) {}
}
