package dev.banyan.monolith.requests;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.RequestTerms;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Carries a caller's freshness token from their last write to their next read: programs in a
/// header, browsers in a cookie.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class TermsFilter extends OncePerRequestFilter {
  private static final String COOKIE = "banyan_freshness";
  // Longer than any replica may be behind.
  private static final Duration KEEP = Duration.ofMinutes(30);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean api = request.getRequestURI().startsWith("/api/");
    Optional<String> token =
        api
            ? Optional.ofNullable(request.getHeader(RequestTerms.FRESHNESS_HEADER))
            : cookies(request)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    RequestTerms.begin(
        token.flatMap(Freshness::of).orElse(null),
        RequestTerms.PATIENCE,
        reached -> {
          if (api) {
            response.setHeader(RequestTerms.FRESHNESS_HEADER, reached.toString());
          } else {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(reached, request.isSecure()));
          }
        });
    if (api && token.isEmpty()) {
      RequestTerms.current().insistOnOwner();
    }
    try {
      chain.doFilter(request, response);
    } finally {
      RequestTerms.end();
    }
  }

  private static Stream<Cookie> cookies(HttpServletRequest request) {
    return request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
  }

  private static String cookie(Freshness reached, boolean secure) {
    return ResponseCookie.from(COOKIE, reached.toString())
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(KEEP)
        .build()
        .toString();
  }
}
