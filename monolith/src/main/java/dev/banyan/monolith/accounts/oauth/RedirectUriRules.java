package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Validates redirect URIs at registration. They are later compared exactly, and plain HTTP is only
/// allowed on the user's own machine.
final class RedirectUriRules {
  private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");
  // A reversed domain name that the app's developer controls (RFC 8252, section 7.1).
  private static final Pattern PRIVATE_USE =
      Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+:/(?!/)[!-~]*");
  private static final int LONGEST = 300;

  private RedirectUriRules() {}

  static boolean isSafe(Kind kind, String address) {
    return address.length() <= LONGEST
        // Spring Security stores them as a comma-separated list.
        && !address.contains(",")
        && parse(address)
            .filter(uri -> uri.getRawFragment() == null && uri.getRawUserInfo() == null)
            .filter(uri ->
                uri.getHost() == null
                    ? kind == Kind.APP && PRIVATE_USE.matcher(address).matches()
                    : "https".equals(uri.getScheme()) || isLoopback(uri))
            .isPresent();
  }

  /// Whether both URIs are the same loopback URI, ignoring the port.
  static boolean isSameLoopback(String registered, String wanted) {
    Optional<URI> one = parse(registered).filter(RedirectUriRules::isLoopback);
    Optional<URI> other = parse(wanted).filter(RedirectUriRules::isLoopback);
    return one.isPresent()
        && other.isPresent()
        && one.get().getHost().equals(other.get().getHost())
        && Objects.equals(one.get().getRawPath(), other.get().getRawPath())
        && Objects.equals(one.get().getRawQuery(), other.get().getRawQuery())
        && other.get().getRawFragment() == null
        && other.get().getRawUserInfo() == null;
  }

  private static boolean isLoopback(URI uri) {
    return "http".equals(uri.getScheme())
        && uri.getHost() != null
        && OWN_MACHINE.contains(uri.getHost());
  }

  private static Optional<URI> parse(String address) {
    try {
      return Optional.of(new URI(address));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
