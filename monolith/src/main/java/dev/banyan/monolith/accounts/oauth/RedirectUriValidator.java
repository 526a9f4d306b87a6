package dev.banyan.monolith.accounts.oauth;

import java.util.function.Consumer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/// Accepts registered redirect URIs. A native app may choose the port of a loopback URI (RFC 8252,
/// section 7.3), including `localhost`.
final class RedirectUriValidator
    implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {
  @Override
  public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
    String wanted = request.getRedirectUri();
    boolean loopback =
        wanted != null
            && context.getRegisteredClient().getRedirectUris().stream()
                .anyMatch(registered -> OAuthClients.isSameLoopback(registered, wanted));
    if (!loopback) {
      OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR.accept(
          context);
    }
  }
}
