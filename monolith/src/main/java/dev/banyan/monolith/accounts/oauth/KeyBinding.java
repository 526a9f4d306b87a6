package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.banyan.contract.TokenClaims;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/// Binds an access token to the key that its request proves (RFC 9449), and keeps an authorization
/// bound to that key. This covers codes whose request contained `dpop_jkt` (section 10) and the
/// refresh tokens of public clients (section 5). Without it, Spring Security would also accept them
/// without a proof and issue an unbound token.
final class KeyBinding {
  private KeyBinding() {}

  /// @throws OAuth2AuthenticationException if the request does not prove possession of that key
  static void apply(JwtEncodingContext token) {
    Optional<String> wanted = wanted(token);
    Optional<String> proved = proved(token);
    if (wanted.isPresent() && !wanted.equals(proved)) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error("invalid_dpop_proof", "The grant is bound to another key.", null));
    }
    // A mutable map: Spring Security cannot deserialize other map types from its table.
    proved.ifPresent(thumbprint ->
        token.getClaims().claim(TokenClaims.BOUND, new HashMap<>(Map.of("jkt", thumbprint))));
  }

  private static Optional<String> wanted(JwtEncodingContext token) {
    OAuth2Authorization grant = token.getAuthorization();
    if (grant == null) {
      return Optional.empty();
    }
    if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(token.getAuthorizationGrantType())) {
      OAuth2AuthorizationRequest request =
          grant.getAttribute(OAuth2AuthorizationRequest.class.getName());
      return Optional.ofNullable(request)
          .map(one -> one.getAdditionalParameters().get("dpop_jkt"))
          .map(String::valueOf);
    }
    boolean hasNoSecret =
        token
            .getRegisteredClient()
            .getClientAuthenticationMethods()
            .contains(ClientAuthenticationMethod.NONE);
    return hasNoSecret ? boundTo(grant.getAccessToken()) : Optional.empty();
  }

  private static Optional<String> boundTo(OAuth2Authorization.@Nullable Token<?> access) {
    Map<String, Object> claims = access == null ? null : access.getClaims();
    return claims == null
        ? Optional.empty()
        : TokenClaims.thumbprint(claims.get(TokenClaims.BOUND));
  }

  private static Optional<String> proved(JwtEncodingContext token) {
    Jwt proof = token.get(OAuth2TokenContext.DPOP_PROOF_KEY);
    if (proof == null || !(proof.getHeaders().get("jwk") instanceof Map<?, ?> key)) {
      return Optional.empty();
    }
    try {
      @SuppressWarnings("unchecked")
      Map<String, Object> members = (Map<String, Object>) key;
      return Optional.of(JWK.parse(members).computeThumbprint().toString());
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }
}
