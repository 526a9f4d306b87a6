package dev.banyan.monolith.accounts.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Network prefix used as a rate limit key: an IPv4 address or an IPv6 /64.
public final class NetworkPrefix {
  private NetworkPrefix() {}

  public static String of(String address) {
    // Removes the interface name of a link-local address.
    InetAddress parsed = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
    byte[] bytes = parsed.getAddress();
    // One customer typically has a whole /64 of IPv6.
    return HexFormat.of()
        .formatHex(parsed instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
