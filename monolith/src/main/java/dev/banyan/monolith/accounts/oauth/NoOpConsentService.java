package dev.banyan.monolith.accounts.oauth;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/// Stores no consent, so nothing is granted without the user's knowledge: an authorization link
/// from a third party always shows the consent page.
@Component
class NoOpConsentService implements OAuth2AuthorizationConsentService {
  @Override
  public void save(OAuth2AuthorizationConsent consent) {}

  @Override
  public void remove(OAuth2AuthorizationConsent consent) {}

  @Override
  public @Nullable OAuth2AuthorizationConsent findById(String client, String principal) {
    return null;
  }
}
