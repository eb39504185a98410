package dev.tocsin.api.limit;

import java.util.regex.Pattern;

/** What clients are told apart by. */
final class ClientKey {

  private static final Pattern COLON = Pattern.compile(":");
  private static final int NETWORK_GROUPS = 4;

  private ClientKey() {}

  /**
   * An address; of IPv6 its network, since whoever has one address has 2⁶⁴.
   *
   * @param address in the long form that {@code InetAddress} writes
   */
  static String ofAddress(String address) {
    String[] groups = COLON.split(address);
    return groups.length < NETWORK_GROUPS * 2
        ? address
        : String.join(":", java.util.Arrays.asList(groups).subList(0, NETWORK_GROUPS));
  }
}
