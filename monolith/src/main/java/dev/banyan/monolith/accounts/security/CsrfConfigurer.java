package dev.banyan.monolith.accounts.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/// CSRF token storage: in the session of signed-in users, in a cookie for everyone else, so that
/// the sign-in form needs no session.
///
/// One kind of token is never accepted in place of the other, so a planted cookie cannot be used
/// against a signed-in user.
@Component
class CsrfConfigurer implements CsrfTokenRepository {
  static final String COOKIE = "banyan_csrf";
  private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
  private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

  CsrfConfigurer() {
    cookie.setCookieName(COOKIE);
    cookie.setCookiePath("/");
    cookie.setHeaderName("X-CSRF-TOKEN");
    cookie.setCookieCustomizer(builder -> builder.sameSite("Lax"));
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return repository(request).generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token != null) {
      repository(request).saveToken(token, request, response);
      return;
    }
    session.saveToken(null, request, response);
    if (cookie.loadToken(request) != null) {
      cookie.saveToken(null, request, response);
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return repository(request).loadToken(request);
  }

  private CsrfTokenRepository repository(HttpServletRequest request) {
    return isSignedIn(request) ? session : cookie;
  }

  /// Whether the session belongs to a user, even if only the first of two factors is complete.
  static boolean isSignedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
            != null;
  }
}
