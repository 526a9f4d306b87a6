package dev.banyan.monolith.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Redirects paths of earlier versions permanently, so that bookmarks and links in old emails work.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class FormerPathFilter extends OncePerRequestFilter {
  private static final Pattern RECORDS =
      Pattern.compile(
          "/admin/records/(person|program|acting|token)((?:/[a-z0-9-]+(?:\\.(?:csv|json))?)*)");
  private static final Map<String, String> RECORD_TYPES =
      Map.of(
          "person", "user",
          "program", "oauth-client",
          "acting", "impersonation",
          "token", "personal-access-token");
  private static final Map<String, String> PAGES =
      Map.of(
          "/admin/acting", "/admin/impersonation",
          "/acting/over", "/impersonation/ended");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> path =
        request.getMethod().equals("GET") ? current(request.getRequestURI()) : Optional.empty();
    if (path.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    response.setHeader(
        HttpHeaders.LOCATION,
        request.getContextPath() + path.get() + (query == null ? "" : "?" + query));
  }

  /// The current path of a former one.
  private static Optional<String> current(String path) {
    Matcher records = RECORDS.matcher(path);
    return records.matches()
        ? Optional.of(
            "/admin/records/" + RECORD_TYPES.get(records.group(1)) + path.substring(records.end(1)))
        : Optional.ofNullable(PAGES.get(path));
  }
}
