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

/// CSRF tokens: in the session of a signed-in user, in a cookie of everybody else, so that a form
/// to sign in needs no session.
///
/// A token of one kind is never taken for the other: a cookie that somebody has planted is of no
/// use against a signed-in user.
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

  /// Whether the session is somebody's, be it with one factor of two.
  static boolean isSignedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
            != null;
  }
}
