package dev.tocsin.schemas.address;

import java.io.Serializable;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * IP addresses whose first bits are the same.
 *
 * @param bits how many
 */
public record AddressRange(InetAddress first, int bits) implements Serializable {

  /**
   * Reads an address, or a range such as {@code 10.0.0.0/8}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    InetAddress first =
        IpAddress.parse(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> no(text));
    int all = first.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? all : bits(text, slash).orElseThrow(() -> no(text));
    if (bits < 0 || bits > all) {
      throw no(text);
    }
    return new AddressRange(first, bits);
  }

  /** Whether an address is one of them; one of the other family never is. */
  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] others = address.getAddress();
    if (mine.length != others.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ others[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a list with commas, which may be empty.
   *
   * @throws IllegalArgumentException naming what is neither an address nor a range
   */
  public static List<AddressRange> list(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(range -> !range.isEmpty())
        .map(AddressRange::of)
        .toList();
  }

  private static Optional<Integer> bits(String text, int slash) {
    try {
      return Optional.of(Integer.valueOf(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException no(String text) {
    return new IllegalArgumentException("not an IP address or a range such as 10.0.0.0/8: " + text);
  }
}
