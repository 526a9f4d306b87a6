package dev.banyan.monolith.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.accounts.security.SessionValidityConfigurer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Answers `prompt=none` with `login_required` if a page would have to be shown: the user is not
/// signed in, a factor is missing, or the sign-in is older than `max_age` (OpenID Connect Core,
/// section 3.1.2.6).
///
/// Runs after Spring Security has validated the client and the redirect URI, and uses the validated
/// URI.
final class SilentSignInFilter extends OncePerRequestFilter {
  private static final String VALIDATED =
      OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName();
  private final Clock clock;

  SilentSignInFilter(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    if (request.getAttribute(VALIDATED)
            instanceof OAuth2AuthorizationCodeRequestAuthenticationToken valid
        && valid.getRedirectUri() != null
        && FreshSignInFilter.prompts(request).equals(Set.of("none"))
        && (!SessionValidityConfigurer.isSignedIn(request)
            || MaxAge.isExceeded(request, user, clock))) {
      UriComponentsBuilder address =
          UriComponentsBuilder.fromUriString(valid.getRedirectUri())
              .queryParam("error", "login_required");
      if (valid.getState() != null) {
        address.queryParam("state", UriUtils.encode(valid.getState(), UTF_8));
      }
      response.sendRedirect(address.build(true).toUriString());
    } else {
      chain.doFilter(request, response);
    }
  }
}
