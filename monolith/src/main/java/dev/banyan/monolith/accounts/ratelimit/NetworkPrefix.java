package dev.banyan.monolith.accounts.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where on the network somebody is, as far as limits tell places apart: an IPv4 address or a whole
/// IPv6 /64.
public final class NetworkPrefix {
  private NetworkPrefix() {}

  public static String of(String address) {
    // Without the interface that a link-local address came in by.
    InetAddress parsed = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
    byte[] bytes = parsed.getAddress();
    // One customer has a whole /64 of IPv6.
    return HexFormat.of()
        .formatHex(parsed instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
