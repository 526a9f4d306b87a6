package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// Writes the token response with the scopes actually granted, which can be fewer than requested.
@Component
class TokenResponseHandler implements AuthenticationSuccessHandler {
  private final OAuth2AccessTokenResponseHttpMessageConverter json =
      new OAuth2AccessTokenResponseHttpMessageConverter();
  private final Clock clock;

  TokenResponseHandler(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    OAuth2AccessTokenAuthenticationToken granted =
        (OAuth2AccessTokenAuthenticationToken) authentication;
    OAuth2AccessToken token = granted.getAccessToken();
    OAuth2AccessTokenResponse.Builder answer =
        OAuth2AccessTokenResponse.withToken(token.getTokenValue())
            .tokenType(token.getTokenType())
            .scopes(scopes(token))
            .additionalParameters(granted.getAdditionalParameters());
    Instant end = token.getExpiresAt();
    if (end != null) {
      answer.expiresIn(Duration.between(clock.instant(), end).toSeconds());
    }
    if (granted.getRefreshToken() != null) {
      answer.refreshToken(granted.getRefreshToken().getTokenValue());
    }
    json.write(answer.build(), MediaType.APPLICATION_JSON, new ServletServerHttpResponse(response));
  }

  private static Set<String> scopes(OAuth2AccessToken token) {
    try {
      @Nullable String scope =
          SignedJWT.parse(token.getTokenValue()).getJWTClaimsSet().getStringClaim("scope");
      return scope == null || scope.isEmpty()
          ? Set.of()
          : new LinkedHashSet<>(List.of(scope.split(" ", -1)));
    } catch (ParseException e) {
      throw new IllegalStateException("only JWTs are issued", e);
    }
  }
}
