package dev.banyan.monolith.accounts.oauth2login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Client registrations built from each provider's metadata, which is fetched on first use and
/// refreshed hourly. An unavailable provider does not affect anything else.
@Component
class ProviderRegistrations implements ClientRegistrationRepository {
  /// The provider is unavailable, or its metadata is invalid.
  static final String DOWN = "provider_down";

  private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
      new ParameterizedTypeReference<>() {};
  private static final List<String> ADDRESSES =
      List.of("authorization_endpoint", "token_endpoint", "jwks_uri");
  private final Cache<String, ClientRegistration> known =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();
  private final Providers providers;
  private final String publicUrl;

  ProviderRegistrations(Providers providers, @Value("${banyan.public-url}") String publicUrl) {
    this.providers = providers;
    this.publicUrl = publicUrl.replaceFirst("/+$", "");
  }

  /// @throws OAuth2AuthenticationException if the provider does not respond as required
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String name) {
    ProviderProperties.Entry entry = providers.find(name).orElse(null);
    if (entry == null) {
      return null;
    }
    ClientRegistration found = known.getIfPresent(name);
    if (found == null) {
      found = discovered(name, entry);
      known.put(name, found);
    }
    return found;
  }

  private ClientRegistration discovered(String name, ProviderProperties.Entry entry) {
    try {
      String address = entry.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration";
      Map<String, Object> said =
          ProviderHttpClient.documents()
              .exchange(address, HttpMethod.GET, null, DOCUMENT)
              .getBody();
      if (said == null
          || !entry.issuer().equals(said.get("issuer"))
          || !ADDRESSES.stream()
              .allMatch(one -> ProviderProperties.isSafe(String.valueOf(said.get(one))))) {
        throw new IllegalArgumentException("another issuer, or addresses in the clear");
      }
      return ClientRegistrations.fromOidcConfiguration(said)
          .registrationId(name)
          .clientId(entry.clientId())
          .clientSecret(entry.clientSecret())
          .clientName(entry.title())
          .scope(ProviderProperties.scopes(entry))
          // Never derived from the request's host.
          .redirectUri(publicUrl + "/login/with/" + name + "/back")
          .clientSettings(ClientSettings.builder().requireProofKey(true).build())
          .build();
    } catch (RestClientException | IllegalArgumentException e) {
      throw new OAuth2AuthenticationException(new OAuth2Error(DOWN), "cannot be asked", e);
    }
  }
}
