package dev.tocsin.job.functions;

import dev.tocsin.schemas.address.TargetRules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of a host that may be called. It is asked for every connection, and the
 * connection goes to what it says: a name that is given another address afterwards gains nothing.
 */
final class PublicAddresses implements DnsResolver {

  private final TargetRules rules;

  PublicAddresses(TargetRules rules) {
    this.rules = rules;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    InetAddress[] allowed = Arrays.stream(all).filter(rules::allows).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new RefusedAddressException(host, all);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** None of the addresses of a host may be called. */
  static final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1;

    RefusedAddressException(String host, InetAddress[] addresses) {
      super(
          host
              + " is at "
              + (addresses.length == 0 ? "no address" : addresses[0].getHostAddress())
              + ", which is not on the public internet; an operator can allow it");
    }
  }
}
