package dev.banyan.monolith.accounts.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// Which addresses a person may be sent back to with a code: compared as a whole, so that nothing
/// in them can be bent, and never in the clear but on the person's own machine.
final class Redirects {
  private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "[::1]");
  private static final int LONGEST = 300;

  private Redirects() {}

  static boolean isSafe(String address) {
    try {
      URI uri = new URI(address);
      String host = uri.getHost();
      return address.length() <= LONGEST
          // Spring Security keeps them in a list with commas between.
          && !address.contains(",")
          && host != null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && OWN_MACHINE.contains(host)));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
