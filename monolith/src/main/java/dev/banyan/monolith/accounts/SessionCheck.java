package dev.banyan.monolith.accounts;

import dev.banyan.monolith.requests.Htmx;
import dev.banyan.monolith.requests.PageRefusal;
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

/// Ends a session whose account has been disabled, or changed in what it may do, since it signed
/// in, and one that has lasted long enough. Whoever comes after finds how the account stands in the
/// request.
final class SessionCheck extends OncePerRequestFilter {
  private final SignedInUsers users;

  SessionCheck(SignedInUsers users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedInUser user) {
      boolean longAgo = users.isLongAgo(user);
      Optional<Standing> standing = longAgo ? Optional.empty() : users.standing(user);
      if (standing.isEmpty()) {
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        if (Htmx.sentInBackground(request)) {
          PageRefusal.SIGNED_OUT.send(request, response);
          return;
        }
        response.sendRedirect(
            request.getContextPath() + (longAgo ? "/login?long-ago" : "/login?ended"));
        return;
      }
      request.setAttribute(Standing.ATTRIBUTE, standing.get());
      if (FactorCheck.isComplete(standing.get(), authentication)) {
        keep(request.getSession(false));
      }
    }
    chain.doFilter(request, response);
  }

  // A session begins short: most of those that nobody signs in to are forgotten at once.
  private void keep(@Nullable HttpSession session) {
    int idle = (int) users.idle().toSeconds();
    if (session != null && session.getMaxInactiveInterval() != idle) {
      session.setMaxInactiveInterval(idle);
    }
  }
}
