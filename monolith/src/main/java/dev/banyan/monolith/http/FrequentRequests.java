package dev.banyan.monolith.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Probes, scrapes and polls: so frequent that they are not worth a trace, nor a line in the access
/// log while they succeed.
final class FrequentRequests {
  private static final Set<String> PROBES = Set.of("/livez", "/readyz");
  private static final String HEALTH = "/actuator/health";
  // The task service asks for the list every few seconds.
  private static final Set<String> POLLS =
      Set.of("/actuator/prometheus", "/oauth2/revocations", "/oauth2/jwks");

  private FrequentRequests() {}

  static boolean contain(@Nullable String path) {
    return path != null && (isProbe(path) || POLLS.contains(path));
  }

  static boolean isProbe(String path) {
    return PROBES.contains(path) || path.startsWith(HEALTH);
  }
}
