package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.http.HtmxRequest;
import dev.banyan.monolith.http.RefusalReason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a session if its account was disabled or its permissions changed since sign-in, or if the
/// session has reached its maximum lifetime. Stores the account's current state in the request for
/// later filters.
final class SessionValidityFilter extends OncePerRequestFilter {
  private final AccountUserDetailsService users;

  SessionValidityFilter(AccountUserDetailsService users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof AccountPrincipal user) {
      boolean longAgo = users.isExpired(user);
      Optional<AccountSecurityState> state = longAgo ? Optional.empty() : users.currentState(user);
      if (state.isEmpty()) {
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        if (HtmxRequest.sentInBackground(request)) {
          RefusalReason.SIGNED_OUT.send(request, response);
          return;
        }
        response.sendRedirect(
            request.getContextPath() + (longAgo ? "/login?long-ago" : "/login?ended"));
        return;
      }
      request.setAttribute(AccountSecurityState.ATTRIBUTE, state.get());
      if (RequiredFactorsAuthorizationManager.isComplete(state.get(), authentication)) {
        keep(request.getSession(false));
      }
    }
    chain.doFilter(request, response);
  }

  // New sessions start with a short timeout, because most of them never sign in.
  private void keep(@Nullable HttpSession session) {
    int idle = (int) users.idle().toSeconds();
    if (session != null && session.getMaxInactiveInterval() != idle) {
      session.setMaxInactiveInterval(idle);
    }
  }
}
