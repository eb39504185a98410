package dev.tocsin.schemas.address;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses that a user gave us may be called: those of the public internet, and what an
 * operator allows beside. Ours, our neighbours' and those that clouds tell their secrets at are
 * not. A name says nothing for long: whoever connects asks {@link #allows} about the very address
 * it connects to.
 *
 * @param allowed by the operator
 */
public record TargetRules(List<AddressRange> allowed) implements Serializable {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private static final int MAX_LENGTH = 2_000;

  /** What no router of the public internet forwards to, and one that a cloud answers at itself. */
  private static final List<AddressRange> RESERVED =
      AddressRange.list(
          "0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12,"
              + " 192.0.0.0/24, 192.0.2.0/24, 192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15,"
              + " 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/4, 240.0.0.0/4, 168.63.129.16,"
              + " 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20");

  /** All of the public internet's IPv6; the rest is local, translated or unused. */
  private static final AddressRange PUBLIC_V6 = AddressRange.of("2000::/3");

  private static final int V6_BYTES = 16;

  /** Lists what is there. */
  public TargetRules {
    allowed = List.copyOf(allowed);
  }

  /** The public internet, and these. */
  public static TargetRules of(List<AddressRange> allowed) {
    return new TargetRules(allowed);
  }

  /** Whether this very address may be called. */
  public boolean allows(InetAddress address) {
    return contains(allowed, address) || isPublic(address);
  }

  /**
   * Why an address may not be called, as the end of a sentence that it begins; empty when it may.
   * Asks the name server, and blocks for as long. A name that nobody knows today is not refused.
   */
  public Optional<String> refusal(URI target) {
    String scheme = target.getScheme();
    if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      return Optional.of("must begin with http:// or https://");
    }
    if (target.toString().length() > MAX_LENGTH) {
      return Optional.of("must be at most " + MAX_LENGTH + " characters long");
    }
    if (target.getHost() == null) {
      return Optional.of("must name a host");
    }
    if (target.getRawUserInfo() != null) {
      return Optional.of("must not have a user or password in it");
    }
    if (target.getRawFragment() != null) {
      return Optional.of("must not have a fragment (#)");
    }
    return addresses(target.getHost()).stream()
        .filter(address -> !allows(address))
        .findFirst()
        .map(
            address ->
                "must be on the public internet, and "
                    + address.getHostAddress()
                    + " is not; an operator can allow it");
  }

  private static boolean isPublic(InetAddress address) {
    return !contains(RESERVED, address)
        && (address.getAddress().length != V6_BYTES || PUBLIC_V6.contains(address));
  }

  private static boolean contains(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<InetAddress> addresses(String host) {
    Optional<InetAddress> literal = IpAddress.parse(host);
    if (literal.isPresent()) {
      return List.of(literal.get());
    }
    try {
      return Arrays.asList(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
