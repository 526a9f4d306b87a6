package dev.banyan.monolith.accounts.oauth;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/// Authentication of a public client by client id only, for requests whose token is sufficient
/// proof: refresh and revocation.
final class PublicClientAuthentication extends OAuth2ClientAuthenticationToken {
  private static final long serialVersionUID = 1L;

  PublicClientAuthentication(String clientId) {
    super(clientId, ClientAuthenticationMethod.NONE, null, null);
  }
}
