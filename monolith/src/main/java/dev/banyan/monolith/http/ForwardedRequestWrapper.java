package dev.banyan.monolith.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request with only the forwarding headers of trusted proxies, and the address of the client
/// that called the outermost trusted proxy.
///
/// Each proxy appends its caller to `X-Forwarded-For`. Everything before an untrusted address was
/// sent by that client and may be forged. `Forwarded` is always ignored.
final class ForwardedRequestWrapper extends HttpServletRequestWrapper {
  private static final String FORWARDED_FOR = "x-forwarded-for";
  private final boolean fromProxy;
  private final String visitor;

  ForwardedRequestWrapper(HttpServletRequest request, Predicate<String> trusted) {
    super(request);
    fromProxy = trusted.test(request.getRemoteAddr());
    visitor = fromProxy ? visitor(request, trusted) : request.getRemoteAddr();
  }

  private static String visitor(HttpServletRequest request, Predicate<String> trusted) {
    List<String> hops =
        Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .map(String::strip)
            .toList();
    String visitor = request.getRemoteAddr();
    for (String hop : hops.reversed()) {
      if (!isAddress(hop)) {
        return visitor;
      }
      visitor = hop;
      if (!trusted.test(hop)) {
        return visitor;
      }
    }
    return visitor;
  }

  private static boolean isAddress(String hop) {
    try {
      InetAddress.ofLiteral(hop);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String getRemoteAddr() {
    return visitor;
  }

  @Override
  public String getRemoteHost() {
    return visitor;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    return Collections.enumeration(names.stream().filter(name -> !isHidden(name)).toList());
  }

  private boolean isHidden(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.equals("forwarded")
        || small.equals(FORWARDED_FOR)
        || (!fromProxy && small.startsWith("x-forwarded-"));
  }
}
