package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which addresses a person may be sent back to with a code: compared as a whole, so that nothing
/// in them can be bent, and never in the clear but on the person's own machine.
final class RedirectUriRules {
  private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");
  // The reverse of a domain name that its makers own (RFC 8252, section 7.1).
  private static final Pattern PRIVATE_USE =
      Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+:/(?!/)[!-~]*");
  private static final int LONGEST = 300;

  private RedirectUriRules() {}

  static boolean isSafe(Kind kind, String address) {
    return address.length() <= LONGEST
        // Spring Security keeps them in a list with commas between.
        && !address.contains(",")
        && parse(address)
            .filter(uri -> uri.getRawFragment() == null && uri.getRawUserInfo() == null)
            .filter(uri ->
                uri.getHost() == null
                    ? kind == Kind.APP && PRIVATE_USE.matcher(address).matches()
                    : "https".equals(uri.getScheme()) || isLoopback(uri))
            .isPresent();
  }

  /// Whether both lead to the same place on the person's own machine, whatever their ports are.
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
