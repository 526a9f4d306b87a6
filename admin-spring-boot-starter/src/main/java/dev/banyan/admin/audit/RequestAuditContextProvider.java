package dev.banyan.admin.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Audit context from the signed-in user and the current servlet request.
public class RequestAuditContextProvider implements AuditContextProvider {
  private static final Set<String> READING = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

  @Override
  public final AuditContext current() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web)) {
      return AuditContext.NOBODY;
    }
    HttpServletRequest request = web.getRequest();
    if (READING.contains(request.getMethod())) {
      return AuditContext.NOBODY;
    }
    Principal user = CurrentUser.of(request);
    if (user == null) {
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
  protected String actor(Principal user) {
    return user.getName();
  }

  /// Name of the impersonated user.
  protected Optional<String> impersonated(Principal user) {
    return Optional.empty();
  }
}
