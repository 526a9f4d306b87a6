package dev.banyan.monolith.accounts.oauth;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/// A client that only names itself, where what it brings proves enough: a refresh token to use, or
/// a token to revoke.
final class PublicClientAuthentication extends OAuth2ClientAuthenticationToken {
  private static final long serialVersionUID = 1L;

  PublicClientAuthentication(String clientId) {
    super(clientId, ClientAuthenticationMethod.NONE, null, null);
  }
}
