package dev.banyan.monolith.accounts.oauth2login;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the OpenID Connect providers, by their names in URLs:
/// `banyan.accounts.providers.<name>.*`.
@ConfigurationProperties("banyan.accounts")
record ProviderProperties(@DefaultValue Map<String, Entry> providers) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,40}");
  private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  /// Settings of one provider.
  record Entry(
      @DefaultValue("") String title,
      @DefaultValue("") String issuer,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue({"openid", "profile", "email"}) List<String> scopes) {}

  ProviderProperties {
    providers.forEach(ProviderProperties::check);
  }

  private static void check(String name, Entry entry) {
    require(NAME.matcher(name).matches(), name, "", "has a name of other than a to z and 0 to 9");
    require(!entry.title().isBlank(), name, "TITLE", "is missing: it stands on the button");
    require(isSafe(entry.issuer()), name, "ISSUER", "must be an https address, as its tokens name");
    require(!entry.clientId().isBlank(), name, "CLIENTID", "is missing");
    require(!entry.clientSecret().isBlank(), name, "CLIENTSECRET", "is missing");
  }

  private static void require(boolean fits, String name, String setting, String fault) {
    if (!fits) {
      String variable = "BANYAN_ACCOUNTS_PROVIDERS_" + name.toUpperCase(Locale.ROOT);
      throw new IllegalArgumentException(
          variable + (setting.isEmpty() ? "" : "_" + setting) + " " + fault);
    }
  }

  /// Whether the URL uses HTTPS or is on this machine.
  static boolean isSafe(String address) {
    try {
      URI uri = URI.create(address);
      String host = uri.getHost();
      return host != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && OWN_MACHINE.contains(host)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The configured scopes including `openid`.
  static Set<String> scopes(Entry entry) {
    Set<String> all = new LinkedHashSet<>(List.of("openid"));
    all.addAll(entry.scopes());
    return all;
  }
}
