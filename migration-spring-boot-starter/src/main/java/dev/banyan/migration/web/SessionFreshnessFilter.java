package dev.banyan.migration.web;

import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Passes a caller's freshness tokens from their last write to their next read, so that they see
/// their own writes on a replica: in the session, or without one in the header
/// [ReadConsistency#FRESHNESS_HEADER].
///
/// Callers without a session that do not send the header read from the owner.
public final class SessionFreshnessFilter extends OncePerRequestFilter {
  private static final String NAME = ReadConsistency.FRESHNESS_HEADER;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    Object known = session == null ? request.getHeader(NAME) : session.getAttribute(NAME);
    ReadConsistency.begin(
        known == null ? FreshnessTokens.NONE : FreshnessTokens.of(known.toString()),
        ReadConsistency.PATIENCE,
        reached -> {
          if (session == null) {
            response.setHeader(NAME, reached.toString());
          } else {
            session.setAttribute(NAME, reached.toString());
          }
        });
    if (session == null) {
      ReadConsistency.current().requireTokens();
    }
    try {
      chain.doFilter(request, response);
    } finally {
      ReadConsistency.end();
    }
  }
}
