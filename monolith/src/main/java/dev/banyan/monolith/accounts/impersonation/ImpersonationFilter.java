package dev.banyan.monolith.accounts.impersonation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Replaces the administrator's authentication with the impersonated user's for the rest of one
/// request, after all checks on the administrator have passed. Also applies to error dispatches.
final class ImpersonationFilter extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SecurityContext own = SecurityContextHolder.getContext();
    Authentication actor = own.getAuthentication();
    if (!(request.getAttribute(Impersonation.ATTRIBUTE) instanceof Impersonation impersonation)
        || actor == null) {
      chain.doFilter(request, response);
      return;
    }
    SecurityContext other = SecurityContextHolder.createEmptyContext();
    other.setAuthentication(new ImpersonationAuthentication(actor.getName(), impersonation.as()));
    SecurityContextHolder.setContext(other);
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.setContext(own);
    }
  }
}
