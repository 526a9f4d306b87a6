package dev.banyan.monolith.accounts.oauth;

import dev.banyan.contract.DpopValidator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Corrects the server metadata: Spring Security announces features that this server does not
/// enable.
final class ServerMetadataCustomizer {
  private ServerMetadataCustomizer() {}

  /// Clients authenticate with a secret, a registered key or not at all. Tokens can be bound to a
  /// DPoP key but not to a certificate.
  static void announceOnlyWhatIsTrue(Map<String, Object> claims) {
    claims.remove("tls_client_certificate_bound_access_tokens");
    claims.put("dpop_signing_alg_values_supported", DpopValidator.ALGORITHMS);
    for (String endpoint : List.of("token", "revocation", "introspection")) {
      claims.put(endpoint + "_endpoint_auth_methods_supported", methods(endpoint));
      claims.put(
          endpoint + "_endpoint_auth_signing_alg_values_supported", ClientAssertions.ALGORITHMS);
    }
  }

  private static List<String> methods(String endpoint) {
    Stream<String> proving =
        Stream.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    return endpoint.equals("introspection")
        ? proving.toList()
        : Stream.concat(proving, Stream.of("none")).toList();
  }
}
