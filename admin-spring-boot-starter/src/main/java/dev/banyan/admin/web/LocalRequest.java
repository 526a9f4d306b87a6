package dev.banyan.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;

/// Tells requests of this machine from others.
final class LocalRequest {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private LocalRequest() {}

  /// A proxy on this machine passes requests of others on; a page of another site can reach this
  /// machine under a name of its own. Neither is local.
  static boolean is(HttpServletRequest request) {
    boolean passedOn =
        Stream.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
            .anyMatch(name -> request.getHeader(name) != null);
    return !passedOn && NAMES.contains(request.getServerName()) && isLoopback(request);
  }

  private static boolean isLoopback(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
