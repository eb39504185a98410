package dev.tocsin.job.functions;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The addresses that a subtask calls functions at: one for each scheme, host and port. */
final class Endpoints {

  private final int callsPerEndpoint;
  private final Patience patience;
  private final Alarms alarms;
  private final Map<String, Endpoint> endpoints = new HashMap<>();

  Endpoints(int callsPerEndpoint, Patience patience, Alarms alarms) {
    this.callsPerEndpoint = callsPerEndpoint;
    this.patience = patience;
    this.alarms = alarms;
  }

  /** The one that an address, as a function's owner named it, leads to. */
  Endpoint of(String address) {
    return endpoints.computeIfAbsent(
        origin(address), origin -> new Endpoint(callsPerEndpoint, patience, alarms));
  }

  private static String origin(String address) {
    try {
      URI uri = new URI(address);
      return uri.getHost() == null
          ? address
          : uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + uri.getPort();
    } catch (URISyntaxException e) {
      return address;
    }
  }
}
