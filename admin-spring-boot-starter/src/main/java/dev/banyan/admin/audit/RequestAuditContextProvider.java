package dev.banyan.admin.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Audit context from Spring Security's authentication and the current servlet request.
public class RequestAuditContextProvider implements AuditContextProvider {

  @Override
  public final AuditContext current() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web)) {
      return AuditContext.NOBODY;
    }
    HttpServletRequest request = web.getRequest();
    if (!CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)) {
      return AuditContext.NOBODY;
    }
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    if (user == null || user instanceof AnonymousAuthenticationToken) {
      return at(request, "", "");
    }
    return at(request, actor(user), impersonated(user).map(name -> "as " + name + ", ").orElse(""));
  }

  private static AuditContext at(HttpServletRequest request, String who, String as) {
    return new AuditContext(
        who,
        as + request.getRemoteAddr() + " " + request.getMethod() + " " + request.getRequestURI(),
        Objects.requireNonNullElse(MDC.get("request_id"), ""));
  }

  /// Name of the user who actually acts.
  protected String actor(Authentication user) {
    return user.getName();
  }

  /// Name of the impersonated user.
  protected Optional<String> impersonated(Authentication user) {
    return Optional.empty();
  }
}
