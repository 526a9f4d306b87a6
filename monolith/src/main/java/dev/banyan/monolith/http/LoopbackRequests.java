package dev.banyan.monolith.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Detects requests that were sent directly from this machine: over the loopback interface, to a
/// loopback host and through no proxy.
///
/// The host is checked because a website can resolve its own name to 127.0.0.1 (DNS rebinding). The
/// headers are checked because a local proxy can forward external requests.
public final class LoopbackRequests {
  private static final String ATTRIBUTE = LoopbackRequests.class.getName();
  private static final Pattern HOST =
      Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");
  private static final Set<String> PROXY_HEADERS =
      Set.of(
          "forwarded",
          "via",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "fastly-client-ip");

  private LoopbackRequests() {}

  /// Whether the original request was sent from this machine.
  public static boolean isLocal(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(ATTRIBUTE));
  }

  /// Stores the result before any filter changes the request.
  static void note(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) == null) {
      request.setAttribute(ATTRIBUTE, isLoopback(request) && isDirect(request));
    }
  }

  private static boolean isLoopback(HttpServletRequest request) {
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    return InetAddress.ofLiteral(request.getRemoteAddr().replaceFirst("%.*", ""))
            .isLoopbackAddress()
        && hosts.size() == 1
        && HOST.matcher(hosts.getFirst().toLowerCase(Locale.ROOT)).matches()
        && HOST.matcher(request.getServerName().toLowerCase(Locale.ROOT)).matches();
  }

  private static boolean isDirect(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .noneMatch(name -> name.startsWith("x-forwarded") || PROXY_HEADERS.contains(name));
  }
}
