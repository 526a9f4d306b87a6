package dev.banyan.monolith.accounts.mfa;

import dev.banyan.monolith.accounts.security.StepUpRequiredException;
import dev.banyan.monolith.accounts.security.StepUpService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Rejects passkey registration if the last authentication is too old. The page checks this first;
/// this filter covers direct requests. It also blocks removal through Spring Security's endpoint.
final class RecentAuthenticationGuard extends OncePerRequestFilter {
  private final StepUpService stepUpService;

  RecentAuthenticationGuard(StepUpService stepUpService) {
    this.stepUpService = stepUpService;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getRequestURI().startsWith("/webauthn/register")) {
      if (!request.getMethod().equals("POST")) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      try {
        stepUpService.require();
      } catch (StepUpRequiredException e) {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
