package dev.banyan.monolith.accounts.oauth;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/// Builds the `Content-Security-Policy` of a page whose form redirects to a client. Browsers allow
/// that redirect only if `form-action` lists its target.
final class FormActionPolicy {
  private FormActionPolicy() {}

  static String leadingTo(List<String> addresses) {
    return "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; "
        + "base-uri 'none'; form-action 'self' "
        + addresses.stream()
            .map(URI::create)
            .map(FormActionPolicy::origin)
            .distinct()
            .collect(Collectors.joining(" "));
  }

  private static String origin(URI address) {
    String scheme = address.getScheme() + ":";
    if (address.getHost() == null) {
      return scheme;
    }
    // A native app on the user's machine may choose its port (RFC 8252).
    String port =
        "http:".equals(scheme) ? ":*" : address.getPort() == -1 ? "" : ":" + address.getPort();
    return scheme + "//" + address.getHost() + port;
  }
}
