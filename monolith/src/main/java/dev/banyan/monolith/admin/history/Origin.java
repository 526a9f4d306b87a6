package dev.banyan.monolith.admin.history;

import dev.banyan.monolith.accounts.acting.ActingToken;
import dev.banyan.monolith.requests.CurrentRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Who is at work on this thread, and from where.
///
/// @param who empty for nobody who has signed in; of somebody who acts as another, their own name
/// @param from address, method and path, and before them whom they act as
/// @param request the request's id
public record Origin(String who, String from, String request) {
  private static final Origin NOBODY = new Origin("", "", "");
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /// Of a request that may change something; of any other, and outside requests, nobody.
  public static Origin current() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web)) {
      return NOBODY;
    }
    HttpServletRequest request = web.getRequest();
    if (SAFE.contains(request.getMethod())) {
      return NOBODY;
    }
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    String from =
        request.getRemoteAddr() + " " + request.getMethod() + " " + request.getRequestURI();
    return switch (signedIn) {
      case null -> new Origin("", from, CurrentRequest.id());
      case AnonymousAuthenticationToken _ -> new Origin("", from, CurrentRequest.id());
      case ActingToken acting ->
          new Origin(
              acting.actor(), "as " + acting.getPrincipal() + ", " + from, CurrentRequest.id());
      case Authentication user -> new Origin(user.getName(), from, CurrentRequest.id());
    };
  }

  /// The same, with this name where there is nobody.
  public Origin orElse(String name) {
    return who.isEmpty() ? new Origin(name, from, request) : this;
  }

  boolean isNobody() {
    return equals(NOBODY);
  }
}
