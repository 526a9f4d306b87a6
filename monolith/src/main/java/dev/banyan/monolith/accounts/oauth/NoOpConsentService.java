package dev.banyan.monolith.accounts.oauth;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/// Remembers no consent, so that nothing is granted behind a person's back: a link that somebody
/// else made always ends at a page with a question.
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
