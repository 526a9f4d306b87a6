package dev.banyan.monolith.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets nobody decide anything in a session that lacks the second half of its sign-in. The page
/// that asks for the decision leads to the missing half; this is for who goes round the page.
final class WholeSignIn extends OncePerRequestFilter {
  private final FactorCheck check = FactorCheck.complete();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    if (request.getMethod().equals("POST")
        && current != null
        && current.getPrincipal() instanceof SignedInUser
        && !check.authorize(() -> current, new RequestAuthorizationContext(request)).isGranted()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }
}
