package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.http.RefusalReason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/// Handles denied page requests by cause: a form without a session, a form of an earlier session,
/// or a page that the user may not access. After a second sign-in in another tab, the user is
/// redirected to the page that they requested.
final class PageAccessDeniedHandler implements AccessDeniedHandler {
  private static final Set<String> SIGN_IN_FORMS = Set.of("/login", "/login/code");
  private final AccessDeniedHandler notForYou = new AccessDeniedHandlerImpl();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (!(denied instanceof CsrfException)) {
      notForYou.handle(request, response, denied);
    } else if (SIGN_IN_FORMS.contains(request.getRequestURI())) {
      // The user signed in from another tab, or the form was open for too long.
      response.sendRedirect(
          isSignedIn() ? RequestedPageCookie.page(request).orElse("/tasks") : "/login?stale");
    } else if (isSignedIn() || isToSignIn(request)) {
      RefusalReason.STALE_FORM.send(request, response);
    } else {
      RefusalReason.SIGNED_OUT.send(request, response);
    }
  }

  private static boolean isSignedIn() {
    var current = SecurityContextHolder.getContext().getAuthentication();
    return current != null && current.getPrincipal() instanceof AccountPrincipal;
  }

  private static boolean isToSignIn(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/login") || path.startsWith("/signup") || path.startsWith("/reset");
  }
}
