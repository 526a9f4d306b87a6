package dev.banyan.monolith.accounts.sessions;

import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stores the client information in the session; it is written only when it changes.
final class SessionActivityFilter extends OncePerRequestFilter {
  static final String ATTRIBUTE = "banyan.client_info";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getUserPrincipal() == null ? null : request.getSession(false);
    if (session != null) {
      ClientInfo now = ClientInfo.of(request);
      if (!now.equals(session.getAttribute(ATTRIBUTE))) {
        session.setAttribute(ATTRIBUTE, now);
      }
    }
    chain.doFilter(request, response);
  }
}
