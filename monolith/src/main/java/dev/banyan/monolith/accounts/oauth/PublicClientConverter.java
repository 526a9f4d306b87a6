package dev.banyan.monolith.accounts.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Reads the id of a public client from a refresh or revocation request.
final class PublicClientConverter implements AuthenticationConverter {
  private static final RequestMatcher TOKEN =
      PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/oauth2/token");
  private static final RequestMatcher REVOKE =
      PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/oauth2/revoke");

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    boolean refreshes =
        TOKEN.matches(request) && "refresh_token".equals(request.getParameter("grant_type"));
    String[] names = request.getParameterValues("client_id");
    if ((!refreshes && !REVOKE.matches(request))
        || bringsASecret(request)
        || names == null
        || names.length != 1
        || names[0].isBlank()) {
      return null;
    }
    return new PublicClientAuthentication(names[0]);
  }

  private static boolean bringsASecret(HttpServletRequest request) {
    return request.getHeader("Authorization") != null
        || Stream.of("client_secret", "client_assertion", "client_assertion_type")
            .anyMatch(field -> request.getParameter(field) != null);
  }
}
