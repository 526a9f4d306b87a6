package dev.banyan.monolith.admin.history;

import dev.banyan.monolith.accounts.acting.ActingToken;
import dev.banyan.monolith.requests.CurrentRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Who is at work on this thread, and from where.
///
/// @param who empty for nobody who has signed in; of somebody who acts as another, their own name
/// @param from address, method and path, and before them whom they act as
/// @param request the request's id
public record Origin(String who, String from, String request) {
  private static final Origin NOBODY = new Origin("", "", "");

  /// Of a request that may change something; of any other, and outside requests, nobody.
  public static Origin current() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web)) {
      return NOBODY;
    }
    HttpServletRequest request = web.getRequest();
    if (!CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)) {
      return NOBODY;
    }
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    String who =
        switch (signedIn) {
          case null -> "";
          case AnonymousAuthenticationToken _ -> "";
          case ActingToken acting -> acting.actor();
          case Authentication user -> user.getName();
        };
    String as = signedIn instanceof ActingToken acting ? "as " + acting.getPrincipal() + ", " : "";
    return new Origin(
        who,
        as + request.getRemoteAddr() + " " + request.getMethod() + " " + request.getRequestURI(),
        CurrentRequest.id());
  }

  /// The same, with this name where there is nobody.
  public Origin orElse(String name) {
    return who.isEmpty() ? new Origin(name, from, request) : this;
  }

  boolean isNobody() {
    return equals(NOBODY);
  }
}
