package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Compares the `htu` of a proof with the URL of a request, without query and fragment and
/// normalized (RFC 3986, section 6.2).
///
/// Accepts the host of the request or of the issuer, because a server behind a gateway may only
/// know the latter as its public host. Accepts both schemes for the request's host, because a
/// server behind a proxy that terminates TLS sees `http` while clients use `https`.
final class DpopTarget {
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");
  private final Optional<URI> issuer;

  DpopTarget(String issuer) {
    this.issuer = parse(issuer);
  }

  boolean fits(String target, DpopValidator.Request request) {
    return parse(target)
        .filter(uri -> normal(uri.getRawPath()).equals(normal(request.path())))
        .filter(uri ->
            isHost(uri, request.host()) || issuer.filter(own -> isSame(uri, own)).isPresent())
        .isPresent();
  }

  private static Optional<URI> parse(String address) {
    try {
      URI uri = new URI(address);
      boolean web =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && ("http".equalsIgnoreCase(uri.getScheme())
                  || "https".equalsIgnoreCase(uri.getScheme()));
      return web ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isHost(URI target, String host) {
    return parse(target.getScheme() + "://" + host)
        .filter(uri -> uri.getRawPath().isEmpty())
        .filter(uri -> isSame(target, uri))
        .isPresent();
  }

  private static boolean isSame(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    return uri.getPort() != -1
        ? uri.getPort()
        : uri.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
  }

  private static String normal(String path) {
    return path.isEmpty()
        ? "/"
        : ESCAPED
            .matcher(path)
            .replaceAll(escape -> {
              byte[] octet = {(byte) Integer.parseInt(escape.group(1), 16)};
              String character = new String(octet, US_ASCII);
              return UNRESERVED.matcher(character).matches()
                  ? character
                  : escape.group().toUpperCase(Locale.ROOT);
            });
  }
}
