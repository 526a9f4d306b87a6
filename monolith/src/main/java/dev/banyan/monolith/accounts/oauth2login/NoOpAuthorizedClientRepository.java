package dev.banyan.monolith.accounts.oauth2login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/// Discards the provider's tokens, which are not needed after sign-in.
final class NoOpAuthorizedClientRepository implements OAuth2AuthorizedClientRepository {
  // The nullability follows Spring Security's signature.
  @SuppressWarnings("TypeParameterUnusedInFormals")
  @Override
  public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
      String name, @Nullable Authentication user, HttpServletRequest request) {
    return null;
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      @Nullable Authentication user,
      HttpServletRequest request,
      HttpServletResponse response) {}

  @Override
  public void removeAuthorizedClient(
      String name,
      @Nullable Authentication user,
      HttpServletRequest request,
      HttpServletResponse response) {}
}
