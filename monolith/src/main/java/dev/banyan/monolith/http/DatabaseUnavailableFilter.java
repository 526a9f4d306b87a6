package dev.banyan.monolith.http;

import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestIds;
import dev.banyan.server.database.DatabaseOutage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers 503 if the database is unavailable, whether it was needed for token validation, the
/// session or a page. Nothing is cached: the next request tries again.
///
/// The page has no user-specific content, because that would require the database.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class DatabaseUnavailableFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseUnavailableFilter.class);
  private static final String SECONDS = "5";
  private final byte[] page = read("/plain/away.html");
  private final byte[] pageAfterSending = read("/plain/not-saved.html");

  private static byte[] read(String name) {
    try (InputStream file = DatabaseUnavailableFilter.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException failure) {
      if (!DatabaseOutage.isBehind(failure) || response.isCommitted()) {
        throw failure;
      }
      LOG.warn("The database is not available: {}", String.valueOf(failure.getMessage()));
      answer(request, response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String id = String.valueOf(response.getHeader(RequestIds.HEADER));
    response.reset();
    response.setHeader(RequestIds.HEADER, id);
    if (!acceptsHtml(request)) {
      ProblemResponses.write(
          Problem.unavailable(id, "The database does not answer. Try again in a moment."),
          response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader(RefusalReason.HEADER, "unavailable");
    response.setHeader("Retry-After", SECONDS);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getOutputStream().write(request.getMethod().equals("GET") ? page : pageAfterSending);
  }

  private static boolean acceptsHtml(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return (HtmxRequest.sent(request) || (accepted != null && accepted.contains("text/html")))
        && !request.getRequestURI().startsWith("/api/");
  }

  // Also handles failures during the rendering of an error page.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
