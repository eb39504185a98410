package dev.tocsin.api.audit;

/**
 * Where a request came from.
 *
 * @param address of the client; null when it is not known
 * @param userAgent what the client says that it is; null when it does not
 */
public record Origin(String address, String userAgent) {

  /** The service itself. */
  public static final Origin SERVICE = new Origin(null, null);
}
